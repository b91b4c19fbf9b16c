// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "knowledge/knowledge_base.h"
#include "knowledge/knowledge_files.h"

namespace support {

/// The knowledge files of the project, read from the source tree: what tests of the dialects need,
/// without the compiled copy in the program. Entries with a mistake are left out.
inline const knowledge::KnowledgeBase& shippedKnowledge()
{
    static const knowledge::KnowledgeBase base = [] {
        const auto files = knowledge::KnowledgeFiles::load(PROJECT_DIR "/resources/knowledge");
        return knowledge::KnowledgeBase::fromBlob(knowledge::writeBlob(files.value().content()))
            .value();
    }();
    return base;
}

} // namespace support
