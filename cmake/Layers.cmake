# nutgraf_layer(NAME LINKS libraries...)
# One OBJECT library of all sources in a layer's folder. Sources include headers as "layer/file.h";
# tests/layers.sh checks that no file reaches into a layer that its own layer does not use.
function(nutgraf_layer name)
    cmake_parse_arguments(LAYER "" "" "LINKS" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.c)
    add_library(nutgraf_${name} OBJECT ${sources})
    set_target_properties(nutgraf_${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
    target_compile_definitions(nutgraf_${name} PRIVATE NG_BUILDING)
    target_include_directories(nutgraf_${name} PUBLIC
        ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/include ${PROJECT_BINARY_DIR}/include)
    target_link_libraries(nutgraf_${name} PRIVATE nutgraf_flags)
    target_link_libraries(nutgraf_${name} PUBLIC ${LAYER_LINKS})
endfunction()
