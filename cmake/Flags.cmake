# Flags of all our own targets. Contraction stays off so that a fused multiply-add on one processor
# and none on another cannot change a bit of a trained model.
add_library(nutgraf_flags INTERFACE)
target_compile_definitions(nutgraf_flags INTERFACE _POSIX_C_SOURCE=200809L _DEFAULT_SOURCE)
target_compile_options(nutgraf_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
    -Wvla -Wundef -Wpointer-arith -Wwrite-strings -ffp-contract=off -fno-math-errno
    -fvisibility=hidden
    $<$<BOOL:${NUTGRAF_WERROR}>:-Werror>)

if(NUTGRAF_SANITIZE)
    target_compile_options(nutgraf_flags INTERFACE
        -fsanitize=${NUTGRAF_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(nutgraf_flags INTERFACE -fsanitize=${NUTGRAF_SANITIZE})
endif()

if(NUTGRAF_FUZZ)
    set(fuzz_flags -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all)
    target_compile_options(nutgraf_flags INTERFACE ${fuzz_flags} -fno-omit-frame-pointer)
    target_link_options(nutgraf_flags INTERFACE ${fuzz_flags})
endif()

set(CMAKE_C_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_C_FLAGS_DEBUG "-O1 -g")
