# nutgraf_layer(NAME SOURCES ... USES lower-layers... LINKS libraries...)
# One OBJECT library per layer. Sources include headers as "layer/file.h"; tests/layers.sh checks
# that no file reaches into a layer that its own layer does not use.
function(nutgraf_layer name)
    cmake_parse_arguments(LAYER "" "" "SOURCES;USES;LINKS" ${ARGN})
    add_library(nutgraf_${name} OBJECT ${LAYER_SOURCES})
    set_target_properties(nutgraf_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_compile_definitions(nutgraf_${name} PRIVATE NG_BUILDING)
    target_include_directories(nutgraf_${name} PUBLIC
        ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}/include)
    target_link_libraries(nutgraf_${name} PRIVATE nutgraf_flags)
    target_link_libraries(nutgraf_${name} PUBLIC ${LAYER_LINKS})
endfunction()
