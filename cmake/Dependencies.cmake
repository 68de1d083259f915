# Finds the libraries. Nothing is ever downloaded here.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

pkg_check_modules(OpenBLAS REQUIRED IMPORTED_TARGET openblas)
pkg_check_modules(CJSON REQUIRED IMPORTED_TARGET libcjson)
pkg_check_modules(Expat REQUIRED IMPORTED_TARGET expat)
pkg_check_modules(Gumbo REQUIRED IMPORTED_TARGET gumbo)
pkg_check_modules(LibArchive REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(Uchardet REQUIRED IMPORTED_TARGET uchardet)
pkg_check_modules(XXHash REQUIRED IMPORTED_TARGET libxxhash)
# Debian's libutf8proc.pc reports an older version than the header: no version is asked for here,
# src/text/utf8.c checks utf8proc_version() in its tests.
pkg_check_modules(UTF8Proc REQUIRED IMPORTED_TARGET libutf8proc)

if(NUTGRAF_TESTS)
    pkg_check_modules(Check REQUIRED IMPORTED_TARGET check)
endif()
