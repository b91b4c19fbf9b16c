// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/error_lines.h"

#include "output/plain_text.h"

#include <iostream>

namespace cli {

namespace {

/// A file's name may hold line ends.
std::string onOneLine(std::string text)
{
    for (char& c : text) {
        if (c == '\n' || c == '\r' || c == '\t')
            c = ' ';
    }
    return output::forTerminal(text);
}

std::string sentence(const base::Error& error)
{
    switch (error.code) {
    case base::ErrorCode::Empty:
        return "empty, there is nothing to read";
    case base::ErrorCode::NotText:
        return "this is a " + error.detail + ", not mail or text";
    case base::ErrorCode::Unsupported:
        return "this is a " + error.detail + ", which this version cannot read";
    case base::ErrorCode::NotFound:
        return error.detail.empty() ? "no such file" : error.detail;
    case base::ErrorCode::NoMail:
        return "the folder holds no files with mail";
    case base::ErrorCode::NotReadable:
        return error.detail == "device" || error.detail == "FIFO" || error.detail == "socket"
                   ? "not a regular file but a " + error.detail
                   : error.detail;
    default:
        return error.detail;
    }
}

} // namespace

void printError(const base::Error& error)
{
    const std::string where =
        error.line > 0 ? error.file + ":" + std::to_string(error.line) : error.file;
    printProblem(where, sentence(error));
}

void printProblem(const std::string& file, const std::string& what)
{
    std::cerr << onOneLine(file + ": " + what) << '\n';
}

} // namespace cli
