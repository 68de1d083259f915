# Finds the libraries. Nothing is ever downloaded here.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

# Prediction calls neither BLAS nor LAPACK; word vectors, fits to them and the ranker lsa do. What must
# be small, such as a Python wheel, can do with those of the reference, which Debian keeps in folders
# of their own.
option(NUTGRAF_NETLIB "Use the reference BLAS and LAPACK instead of OpenBLAS" OFF)
set(BLAS_MODULES openblas)
if(NUTGRAF_NETLIB)
    set(BLAS_MODULES lapack blas)
    find_library(NUTGRAF_LAPACK_LIBRARY lapack PATH_SUFFIXES lapack REQUIRED)
    find_library(NUTGRAF_BLAS_LIBRARY blas PATH_SUFFIXES blas REQUIRED)
    add_library(PkgConfig::BLAS INTERFACE IMPORTED)
    target_link_libraries(PkgConfig::BLAS INTERFACE
        ${NUTGRAF_LAPACK_LIBRARY} ${NUTGRAF_BLAS_LIBRARY})
else()
    pkg_check_modules(BLAS REQUIRED IMPORTED_TARGET ${BLAS_MODULES})
endif()
pkg_check_modules(CJSON REQUIRED IMPORTED_TARGET libcjson)
pkg_check_modules(Expat REQUIRED IMPORTED_TARGET expat)
pkg_check_modules(Gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(LibArchive REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(Uchardet REQUIRED IMPORTED_TARGET uchardet)
pkg_check_modules(XXHash REQUIRED IMPORTED_TARGET libxxhash)
# Debian's libutf8proc.pc reports an older version than the header: no version is asked for here,
# src/text/utf8.c checks utf8proc_version() in its tests.
pkg_check_modules(UTF8Proc REQUIRED IMPORTED_TARGET libutf8proc)

# nutgraf-mpi is built where there is an MPI.
find_package(MPI QUIET COMPONENTS C)

if(NUTGRAF_TESTS)
    pkg_check_modules(Check REQUIRED IMPORTED_TARGET check)
endif()
