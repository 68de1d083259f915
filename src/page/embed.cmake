# cmake -DINPUT=page.css -DNAME=page_style -DOUTPUT=page_style.c -P embed.cmake
# Writes a C file with a file's text as a string: an array of bytes, since C bounds the length of
# literals.
file(READ ${INPUT} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "(................................................................................)" "\\1\n" bytes "${bytes}")
file(WRITE ${OUTPUT} "extern const char ${NAME}[];\nconst char ${NAME}[] = {\n${bytes}0};\n")
