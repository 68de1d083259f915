# Finds the libraries. Nothing is ever downloaded here.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

pkg_check_modules(OpenBLAS REQUIRED IMPORTED_TARGET openblas)
pkg_check_modules(CJSON REQUIRED IMPORTED_TARGET libcjson)
pkg_check_modules(LibArchive REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(XXHash REQUIRED IMPORTED_TARGET libxxhash)
# Debian's libutf8proc.pc reports an older version than the header: no version is asked for here,
# src/text/utf8.c checks utf8proc_version() in its tests.
pkg_check_modules(UTF8Proc REQUIRED IMPORTED_TARGET libutf8proc)

# libcsv has no .pc file.
find_path(LIBCSV_INCLUDE_DIR csv.h REQUIRED)
find_library(LIBCSV_LIBRARY csv REQUIRED)
add_library(LibCSV INTERFACE IMPORTED)
target_include_directories(LibCSV INTERFACE ${LIBCSV_INCLUDE_DIR})
target_link_libraries(LibCSV INTERFACE ${LIBCSV_LIBRARY})

if(NUTGRAF_TESTS)
    pkg_check_modules(Check REQUIRED IMPORTED_TARGET check)
endif()
