// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnosis/input_words.h"

#include "base/ascii.h"

namespace diagnosis {

using knowledge::KnowledgeBase;
using knowledge::Language;

namespace {

/// "path leads out" of "reason" stands under "reason.path_leads_out".
std::string keyOf(std::string_view group, std::string_view name)
{
    std::string key(group);
    key += '.';
    for (const char c : base::lowered(name)) {
        if (base::isAlnum(c))
            key += c;
        else if (!key.ends_with('_') && !key.ends_with('.'))
            key += '_';
    }
    while (key.ends_with('_'))
        key.pop_back();
    return key;
}

std::string filled(std::string_view sentence, std::string_view detail)
{
    std::string text(sentence);
    if (const std::size_t at = text.find("%1"); at != std::string::npos)
        text.replace(at, 2, detail);
    return text;
}

/// A reason or the name of a kind of file; else as it is.
std::string detailWords(const KnowledgeBase& knowledge, std::string_view detail, Language language)
{
    std::string reason = reasonWords(knowledge, detail, language);
    return reason.empty() ? fileKindWords(knowledge, detail, language) : reason;
}

std::string_view keyOf(base::ErrorCode code)
{
    switch (code) {
    case base::ErrorCode::NotFound:
        return "error.not_found";
    case base::ErrorCode::IsFolder:
        return "error.is_folder";
    case base::ErrorCode::NoMail:
        return "error.no_mail";
    case base::ErrorCode::Empty:
        return "error.empty";
    case base::ErrorCode::NotText:
        return "error.not_text";
    case base::ErrorCode::Unsupported:
        return "error.unsupported";
    case base::ErrorCode::TooLarge:
        return "error.too_large";
    case base::ErrorCode::AskFirst:
        return "error.ask_first";
    default:
        return {};
    }
}

} // namespace

std::string reasonWords(const KnowledgeBase& knowledge, std::string_view detail, Language language)
{
    const std::size_t colon = detail.find(": ");
    const knowledge::Bilingual words = knowledge.word(keyOf("reason", detail.substr(0, colon)));
    if (words.empty() || detail.empty())
        return {};
    std::string text(words.in(language));
    if (colon != std::string_view::npos) {
        const bool isEnglish = language == Language::English;
        text += isEnglish ? " (" : "（";
        text += detail.substr(colon + 2);
        text += isEnglish ? ")" : "）";
    }
    return text;
}

std::string fileKindWords(const KnowledgeBase& knowledge, std::string_view name, Language language)
{
    const knowledge::Bilingual words = knowledge.word(keyOf("file_kind", name));
    return std::string(words.empty() ? name : words.in(language));
}

std::string remarkWords(const KnowledgeBase& knowledge, const base::Remark& remark,
                        Language language)
{
    const std::string key = keyOf("remark", remark.id);
    const knowledge::Bilingual whole = knowledge.word(key);
    const knowledge::Bilingual numbered =
        remark.detail.empty() ? knowledge::Bilingual() : knowledge.word(key + ".detail");
    return filled((numbered.empty() ? whole : numbered).in(language),
                  detailWords(knowledge, remark.detail, language));
}

std::string errorWords(const KnowledgeBase& knowledge, const base::Error& error, Language language)
{
    if (std::string reason = reasonWords(knowledge, error.detail, language); !reason.empty())
        return reason;
    const std::string_view key = keyOf(error.code);
    if (key.empty())
        return error.detail;
    return filled(knowledge.word(key).in(language),
                  fileKindWords(knowledge, error.detail, language));
}

} // namespace diagnosis
