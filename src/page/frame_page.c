/* The frame of a page. The policy lets it load nothing, whatever a text says. */
#include "page/frame_page.h"

/* page.css and page.js, made into C by the build. */
extern const char page_style[];
extern const char page_script[];

void page_begin(ng_json_out *out, const char *title)
{
    put_format(out,
               "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n"
               "<link rel=\"icon\" href=\"data:,\">\n<title>%s</title>\n<style>\n",
               title);
    put_text(out, page_style);
    put_format(out, "</style></head>\n<body><header><h1>%s</h1></header>\n<main>\n", title);
}

void page_end(ng_json_out *out)
{
    put_text(out, "</main>\n<script>\n");
    put_text(out, page_script);
    put_text(out, "</script></body></html>\n");
}
