// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_search.h"
#include "models/verdict_content.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace app {

/// A way to another entry.
struct EntryLink {
    knowledge::EntryId entry;
    QString text;
};

/// A search that lists what did not fit.
struct EntrySearch {
    QString text; ///< empty: none
    QString query = {};
    knowledge::SearchScope scope = {};
};

/// One titled part of an entry.
struct EntrySection {
    enum class Kind {
        Heading, ///< over the sections that follow
        Text,    ///< our words; `second` in the other language
        Copy,    ///< the same, with a button to copy it
        Steps,   ///< numbered
        Foreign, ///< words of servers, one per line, fixed pitch
        Command, ///< the same, to be copied
        Samples, ///< the same, each with buttons; `inputs` is what to diagnose
        Link,    ///< a page of the provider
        Entries, ///< ways to other entries
    };
    Kind kind = Kind::Text;
    QString name; ///< to find it by
    QString title;
    QStringList texts = {};
    QStringList second = {};
    QStringList inputs = {};
    std::vector<EntryLink> links = {};
    EntrySearch more = {};
};

/// Everything the Knowledge page shows about one entry, free of views into the knowledge.
struct EntryContent {
    knowledge::EntryId entry;
    Tone tone = Tone::Neutral;
    QString caption; ///< kind, id, provider
    VerdictWords primary;
    VerdictWords secondary;
    std::vector<ChipWords> chips;
    std::vector<EntrySection> sections;
};

/// What to show about an entry that `knowledge` has, the user's language first.
EntryContent entryContent(const knowledge::KnowledgeBase& knowledge,
                          const knowledge::EntryId& entry, knowledge::Language language);

/// Name of an entry in one line: the id of a rule, the name of a category, a code with its name.
QString entryTitle(const knowledge::KnowledgeBase& knowledge, const knowledge::EntryId& entry,
                   knowledge::Language language);

/// "Rule", "Reason", "Enhanced status code", "Reply code".
QString entryKindText(knowledge::EntryKind kind);
/// Picture of a kind of entry.
QString entryIcon(knowledge::EntryKind kind);

/// A sample as somebody would paste it: with the server and the domain it is said for, where it
/// only holds there.
QString sampleInput(const knowledge::Sample& sample);

} // namespace app
