// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/error_lines.h"

#include "diagnosis/input_words.h"
#include "knowledge/knowledge_base.h"
#include "output/plain_text.h"

#include <functional>
#include <iostream>

namespace cli {

namespace {

std::string onOneLine(std::string text)
{
    for (char& c : text) {
        if (c == '\n' || c == '\r' || c == '\t')
            c = ' ';
    }
    return output::forTerminal(text);
}

/// What `make` gives for each language; once when they are the same.
std::string inLanguages(const Languages& languages,
                        const std::function<std::string(knowledge::Language)>& make)
{
    std::string text;
    std::string last;
    for (const knowledge::Language language : languages) {
        std::string next = make(language);
        if (next == last)
            continue;
        text += (text.empty() ? "" : " / ") + next;
        last = std::move(next);
    }
    return text;
}

} // namespace

void printError(const base::Error& error, const Languages& languages)
{
    const std::string where =
        error.line > 0 ? error.file + ":" + std::to_string(error.line) : error.file;
    printProblem(where, inLanguages(languages, [&](knowledge::Language language) {
                     return diagnosis::errorWords(knowledge::builtIn(), error, language);
                 }));
}

void printRemark(const std::string& file, const base::Remark& remark, const Languages& languages)
{
    const std::string sentence = inLanguages(languages, [&](knowledge::Language language) {
        return diagnosis::remarkWords(knowledge::builtIn(), remark, language);
    });
    printProblem(file, std::string(remark.id) +
                           (remark.detail.empty() ? "" : " (" + remark.detail + ")") +
                           (sentence.empty() ? "" : ": " + sentence));
}

void printProblem(const std::string& file, const std::string& what)
{
    std::cerr << output::visibleName(file) << ": " << onOneLine(what) << '\n';
}

} // namespace cli
