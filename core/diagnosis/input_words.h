// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/remark.h"
#include "knowledge/knowledge_base.h"

#include <string>
#include <string_view>

/// What there is to say about an input that is odd or not read, in the words of words.toml: the
/// core names things by ids and fixed reasons, window and command line show them in either
/// language.
namespace diagnosis {

/// The reason of an error (Error::detail) as a part of a sentence: "not a regular file but a
/// FIFO". Behind ": " in it stands what a library said; that stays as it is, in brackets. Empty
/// when the reason is none of ours ("reason.*").
std::string reasonWords(const knowledge::KnowledgeBase& knowledge, std::string_view detail,
                        knowledge::Language language);

/// The name that source::recognise() gave to a file ("file_kind.*"); itself when it is none of
/// ours.
std::string fileKindWords(const knowledge::KnowledgeBase& knowledge, std::string_view name,
                          knowledge::Language language);

/// The sentence for a remark ("remark.*"), with its detail; empty for an id that is not known.
std::string remarkWords(const knowledge::KnowledgeBase& knowledge, const base::Remark& remark,
                        knowledge::Language language);

/// Why an input is not read, for one line behind its name ("error.*").
std::string errorWords(const knowledge::KnowledgeBase& knowledge, const base::Error& error,
                       knowledge::Language language);

} // namespace diagnosis
