// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/bilingual.h"

#include <string>
#include <string_view>
#include <vector>

namespace cases {

/// A line "label: value".
struct Fact {
    std::string label; ///< ours
    std::string value;
    bool isForeign = false; ///< words of a machine: in fixed pitch, never markup
};

/// A piece of a report. Which fields count depends on the kind.
struct Block {
    enum class Kind {
        Paragraph, ///< text; a name of somebody may be in it
        Facts,     ///< facts
        Steps,     ///< items, numbered
        Quote,     ///< text: lines of somebody else, under a caption
        Finding,   ///< caption: severity in words; text: sentence; facts: its proof
    };
    Kind kind = Kind::Paragraph;
    std::string text = {};
    std::string caption = {};
    std::string tone = {}; ///< of a finding: its severity, stable word
    std::vector<Fact> facts = {};
    std::vector<std::string> items = {};
};

struct Section {
    std::string heading; ///< may be empty
    std::vector<Block> blocks;
    /// Foreign words only: where a report stands in two languages it is there once.
    bool isMaterial = false;
};

/// A report in one language, before it has a format. Texts are masked and may hold anything; the
/// format escapes them.
struct Document {
    knowledge::Language language = knowledge::Language::English;
    std::string title;
    std::vector<Section> sections;
};

/// The formats. Several documents stand one behind the other.
std::string asText(const std::vector<Document>& documents);
std::string asMarkdown(const std::vector<Document>& documents);
/// `forPaper`: see HtmlUse.
std::string asHtml(const std::vector<Document>& documents, bool forPaper);

} // namespace cases
