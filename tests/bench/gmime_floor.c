/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What reading a mailbox costs with GMime: every message parsed, every text part decoded to UTF-8.
 * Classifies nothing. A floor to compare with, never part of the program.
 * usage: gmime_floor MAILBOX    prints messages, parts and bytes of text */
#include <fcntl.h>
#include <gmime/gmime.h>
#include <stdio.h>

struct Sums {
    unsigned long messages, parts, bytes;
};

static void read_part(GMimeObject* parent, GMimeObject* part, gpointer data)
{
    struct Sums* sums = data;
    (void)parent;
    sums->parts++;
    if (GMIME_IS_MESSAGE_PART(part)) {
        GMimeMessage* inner = g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
        if (inner)
            g_mime_message_foreach(inner, read_part, data);
        return;
    }
    if (GMIME_IS_TEXT_PART(part)) {
        char* text = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
        if (text) {
            for (const char* byte = text; *byte; ++byte)
                sums->bytes++;
            g_free(text);
        }
    }
}

int main(int count, char** words)
{
    if (count != 2) {
        fprintf(stderr, "usage: gmime_floor MAILBOX\n");
        return 2;
    }
    g_mime_init();
    GError* error = NULL;
    GMimeStream* stream = g_mime_stream_fs_open(words[1], O_RDONLY, 0, &error);
    if (!stream) {
        fprintf(stderr, "%s: %s\n", words[1], error ? error->message : "cannot be opened");
        return 1;
    }
    GMimeParser* parser = g_mime_parser_new_with_stream(stream);
    g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
    struct Sums sums = {0, 0, 0};
    while (!g_mime_parser_eos(parser)) {
        GMimeMessage* message = g_mime_parser_construct_message(parser, NULL);
        if (!message)
            break;
        sums.messages++;
        g_mime_message_get_subject(message);
        g_mime_message_foreach(message, read_part, &sums);
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
    printf("%lu messages, %lu parts, %lu bytes of text\n", sums.messages, sums.parts, sums.bytes);
    return 0;
}
