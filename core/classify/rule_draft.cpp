// SPDX-License-Identifier: GPL-3.0-or-later
#include "classify/rule_draft.h"

#include "base/ascii.h"
#include "base/utf8.h"
#include "classify/fold.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace classify {

namespace {

constexpr std::size_t maxWords = 80;
constexpr std::string_view ownFile = "my-rules.toml";

/// A text in TOML's basic quotes.
std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\u%04X",
                          static_cast<unsigned>(static_cast<unsigned char>(c)));
            out += escape.data();
        } else {
            out += c;
        }
    }
    return out + '"';
}

/// Words of one mail or one server: numbers, ids, addresses, names with dots.
bool isParticular(std::string_view token)
{
    if (token.find_first_of("0123456789@<>[]{}=/\\") != std::string_view::npos)
        return true;
    const std::size_t dot = token.find('.');
    return dot != std::string_view::npos && dot + 1 < token.size();
}

bool endsClause(std::string_view token)
{
    return token.ends_with('.') || token.ends_with(':') || token.ends_with(';') ||
           token.ends_with(')') || token.ends_with('(');
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view edge = " .,:;()-\"'|*";
    const std::size_t begin = text.find_first_not_of(edge);
    return begin == std::string_view::npos
               ? std::string_view{}
               : text.substr(begin, text.find_last_not_of(edge) - begin + 1);
}

/// "mx1.mail.example.com.cn" -> "example.com.cn": a guess that the user can mend.
std::string domainOfHost(std::string_view host)
{
    while (host.ends_with('.'))
        host.remove_suffix(1);
    if (host.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") !=
            std::string_view::npos ||
        host.find_first_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos)
        return {};
    const auto labelBefore = [host](std::size_t dot) {
        return dot == std::string_view::npos || dot == 0 ? std::string_view::npos
                                                         : host.rfind('.', dot - 1);
    };
    const std::size_t last = host.rfind('.');
    std::size_t cut = labelBefore(last);
    const bool isCountry = last != std::string_view::npos && host.size() - last == 3;
    if (isCountry && cut != std::string_view::npos && last - cut <= 4)
        cut = labelBefore(cut); // com.cn, co.uk
    return std::string(cut == std::string_view::npos ? host : host.substr(cut + 1));
}

std::string idFor(std::string_view words, const knowledge::KnowledgeBase& knowledge)
{
    std::string slug = "own";
    std::size_t count = 0;
    for (std::size_t i = 0; i < words.size() && count < 4;) {
        std::size_t end = i;
        while (end < words.size() && base::isAlnum(words[end]))
            ++end;
        if (end > i) {
            slug += '-' + base::lowered(words.substr(i, end - i));
            ++count;
        }
        i = end + 1;
    }
    if (count == 0)
        slug += "-rule";
    std::string id = slug;
    for (int number = 2; knowledge.findRule(id) != nullptr; ++number)
        id = slug + '-' + std::to_string(number);
    return id;
}

std::string sampleOf(const RuleDraft& draft)
{
    std::string text;
    for (const std::string& code : {draft.replyCode, draft.status}) {
        if (!code.empty())
            text += code + ' ';
    }
    return text + draft.words;
}

} // namespace

std::string tellingWords(std::string_view reply)
{
    std::string folded;
    fold(reply, folded);
    std::string_view best;
    std::size_t begin = std::string_view::npos;
    const std::string_view text = folded;
    const auto close = [&](std::size_t end) {
        if (begin == std::string_view::npos)
            return;
        const std::string_view run = trimmed(text.substr(begin, end - begin));
        if (run.size() > best.size() && best.size() < maxWords)
            best = run;
        begin = std::string_view::npos;
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = std::min(text.find(' ', i), text.size());
        const std::string_view token = text.substr(i, end - i);
        if (isParticular(token)) {
            close(i);
        } else {
            if (begin == std::string_view::npos)
                begin = i;
            if (endsClause(token))
                close(end);
        }
        i = end + 1;
    }
    close(text.size());
    if (best.size() > maxWords) {
        const std::size_t blank = best.rfind(' ', maxWords);
        best = trimmed(best.substr(
            0, blank == std::string_view::npos ? base::utf8Prefix(best, maxWords) : blank));
    }
    return std::string(best);
}

RuleDraft draftFor(const report::RecipientStatus& recipient, const Classification& classification,
                   const knowledge::KnowledgeBase& knowledge)
{
    RuleDraft draft;
    draft.words = tellingWords(classification.diagnostic);
    if (draft.words.size() < 4)
        draft.words = tellingWords(classification.mainEvidence().text);
    draft.category = classification.category().id;
    if (classification.replyCode)
        draft.replyCode = classification.replyCode->toString();
    if (classification.status)
        draft.status = classification.status->toString();
    draft.host = domainOfHost(recipient.remoteMta);
    for (const report::Statement& statement : recipient.statements) {
        if (draft.host.empty())
            draft.host = domainOfHost(statement.host);
    }
    draft.id = idFor(draft.words, knowledge);
    return draft;
}

std::string fileNameOf(const RuleDraft& draft)
{
    if (draft.host.empty())
        return std::string(ownFile);
    std::string name;
    for (const char c : base::lowered(draft.host)) {
        if (base::isAlnum(c) || c == '-' || (c == '.' && !name.empty()))
            name += c;
    }
    return name.empty() ? std::string(ownFile) : name + ".toml";
}

std::string withRule(std::string_view content, const RuleDraft& draft)
{
    std::string out(content);
    if (!out.empty() && !out.ends_with('\n'))
        out += '\n';
    if (out.empty() && !draft.host.empty())
        out += "[provider]\nhosts = [" + quoted(base::lowered(draft.host)) + "]\n";
    if (!out.empty())
        out += '\n';
    std::string words;
    fold(draft.words, words);
    out += "[[rule]]\nid = " + quoted(draft.id) + "\ncategory = " + quoted(draft.category) +
           "\nmatch = [" + quoted(words) + "]\n";
    if (!draft.host.empty())
        out += "scope = \"own\"\n";
    if (!draft.replyCode.empty())
        out += "reply_codes = [" + quoted(draft.replyCode) + "]\n";
    if (!draft.status.empty())
        out += "statuses = [" + quoted(draft.status) + "]\n";
    if (!draft.whatEn.empty() || !draft.whatZh.empty()) {
        out += "what = { ";
        if (!draft.whatEn.empty())
            out += "en = " + quoted(draft.whatEn) + (draft.whatZh.empty() ? " " : ", ");
        if (!draft.whatZh.empty())
            out += "zh_CN = " + quoted(draft.whatZh) + " ";
        out += "}\n";
    }
    const std::string sample = quoted(sampleOf(draft));
    out += draft.host.empty() ? "samples = [" + sample + "]\n"
                              : "samples = [{ text = " + sample +
                                    ", host = " + quoted(base::lowered(draft.host)) + " }]\n";
    return out;
}

} // namespace classify
