// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

#include <string_view>

namespace base {

namespace {

std::string_view reasonOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return "no such file or folder";
    case ErrorCode::NotReadable:
        return "cannot be read";
    case ErrorCode::IsFolder:
        return "is a folder";
    case ErrorCode::NoMail:
        return "no mail in this folder";
    case ErrorCode::Empty:
        return "is empty";
    case ErrorCode::NotText:
        return "is not mail, log or text";
    case ErrorCode::Unsupported:
        return "is of a kind that this version cannot read";
    case ErrorCode::TooLarge:
        return "is too large";
    case ErrorCode::AskFirst:
        return "is so large that it is not read without being asked for";
    case ErrorCode::NotWritable:
        return "cannot be written";
    case ErrorCode::Syntax:
        return "has a syntax error";
    }
    return "failed";
}

} // namespace

std::string describe(const Error& error)
{
    std::string text = error.file;
    if (error.line != 0)
        text += (text.empty() ? "line " : ":") + std::to_string(error.line);
    if (!text.empty())
        text += ": ";
    text += reasonOf(error.code);
    if (!error.detail.empty())
        text += " (" + error.detail + ')';
    return text;
}

} // namespace base
