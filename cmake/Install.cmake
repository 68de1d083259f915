# What `cmake --install` puts where: library, headers, program, man page, completion, models, and
# the files through which CMake and pkg-config projects find the library.
include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/nutgraf)
set(data_dir ${CMAKE_INSTALL_DATADIR}/nutgraf)

install(TARGETS nutgraf EXPORT nutgrafTargets)
install(TARGETS nutgraf_cli)
if(TARGET nutgraf_mpi)
    install(TARGETS nutgraf_mpi OPTIONAL)
endif()
install(DIRECTORY include/nutgraf TYPE INCLUDE FILES_MATCHING PATTERN "*.h")
install(FILES ${PROJECT_BINARY_DIR}/include/nutgraf/version.h
        DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/nutgraf)
install(FILES ${PROJECT_BINARY_DIR}/man/nutgraf.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_BINARY_DIR}/completion/nutgraf
        DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
if(EXISTS ${PROJECT_SOURCE_DIR}/models)
    install(DIRECTORY models DESTINATION ${data_dir} FILES_MATCHING PATTERN "*.ngm")
endif()

install(EXPORT nutgrafTargets NAMESPACE nutgraf:: DESTINATION ${package_dir})
get_target_property(library_type nutgraf TYPE)
string(REPLACE ";" " " BLAS_NAMES "${BLAS_MODULES}")
configure_package_config_file(cmake/nutgrafConfig.cmake.in
    ${PROJECT_BINARY_DIR}/nutgrafConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/nutgrafConfigVersion.cmake
    COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/nutgrafConfig.cmake
              ${PROJECT_BINARY_DIR}/nutgrafConfigVersion.cmake
        DESTINATION ${package_dir})

# Paths in the .pc file start from its own place, so that an installed tree may be moved. A program
# that links the static library links what the library needs; a shared one brings it along.
file(RELATIVE_PATH pc_to_prefix /p/${CMAKE_INSTALL_LIBDIR}/pkgconfig /p)
string(REGEX REPLACE "/$" "" pc_to_prefix ${pc_to_prefix})
set(pc_public_libs)
set(pc_requires)
if(library_type STREQUAL STATIC_LIBRARY)
    set(pc_public_libs " -lm -pthread")
    set(pc_requires "${BLAS_NAMES} libcjson libarchive libutf8proc uchardet gumbo expat")
endif()
configure_file(cmake/nutgraf.pc.in ${PROJECT_BINARY_DIR}/nutgraf.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/nutgraf.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
