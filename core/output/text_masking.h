// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/masks.h"
#include "output/row_names.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace output {

/// A piece of a text that was masked.
struct TextPiece {
    std::string text;
    bool isMask = false;
};

/// Masks what in a reply, a header or a log line may point to a person, by its shape.
class TextMasking {
public:
    /// `withDomains`: host names and IP addresses too. All must outlive it.
    TextMasking(Masks& masks, const OrdinaryWords& words, bool withDomains);

    /// Subjects, then URLs, then addresses, then the names, then the other words; joined, the
    /// pieces are the text.
    std::vector<TextPiece> run(std::string_view text, const RowNames& names);

    /// Addresses and the names only.
    std::vector<TextPiece> runKnown(std::string_view text, const RowNames& names);

    std::string address(std::string_view address);
    std::string host(std::string_view host);

private:
    using Pieces = std::vector<TextPiece>;
    using Step = void (TextMasking::*)(std::string_view, Pieces&);
    Pieces runSteps(std::string_view text, const RowNames& names,
                    std::initializer_list<Step> steps);
    Pieces each(Pieces&& pieces, Step step);
    void maskSubjects(std::string_view text, Pieces& out);
    void maskUrls(std::string_view text, Pieces& out);
    void maskAddresses(std::string_view text, Pieces& out);
    void maskNames(std::string_view text, Pieces& out);
    void maskWords(std::string_view text, Pieces& out);
    void maskWord(std::string_view word, Pieces& out);
    bool maskHostWithPort(std::string_view word, Pieces& out);
    bool maskValue(std::string_view word, Pieces& out);
    std::string url(std::string_view url);

    Masks& m_masks;
    const OrdinaryWords& m_words;
    bool m_withDomains;
    const RowNames* m_names = nullptr; ///< of the text in hand
};

} // namespace output
