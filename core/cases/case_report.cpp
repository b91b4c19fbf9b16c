// SPDX-License-Identifier: GPL-3.0-or-later
#include "cases/case_report.h"

#include "cases/case_parts.h"

namespace cases {

using knowledge::Language;

std::string_view toString(Audience audience)
{
    return audience == Audience::Ticket ? "ticket" : "postmaster";
}

std::optional<Audience> audienceFrom(std::string_view text)
{
    for (const Audience audience : {Audience::Ticket, Audience::Postmaster}) {
        if (toString(audience) == text)
            return audience;
    }
    return std::nullopt;
}

std::string caseReport(const CaseMaterial& material, const ReportOptions& options,
                       ReportFormat format)
{
    CaseMasks masks(material, options);
    const std::vector<Language> languages =
        options.languages.empty() ? std::vector{Language::English} : options.languages;
    std::vector<Document> documents;
    for (const Language language : languages) {
        CaseParts parts(material, options, masks, language);
        documents.push_back(options.audience == Audience::Ticket ? ticketOf(parts)
                                                                 : letterOf(parts));
        if (documents.size() > 1)
            std::erase_if(documents.back().sections,
                          [](const Section& section) { return section.isMaterial; });
    }
    switch (format) {
    case ReportFormat::Text:
        return asText(documents);
    case ReportFormat::Markdown:
        return asMarkdown(documents);
    case ReportFormat::Html:
        break;
    }
    return asHtml(documents, options.htmlUse == HtmlUse::Paper);
}

} // namespace cases
