// SPDX-License-Identifier: GPL-3.0-or-later
#include "proof/proof.h"

#include <algorithm>
#include <array>
#include <utility>

namespace proof {

namespace {

constexpr std::array<std::pair<Verdict, std::string_view>, 5> verdictNames{
    {{Verdict::Confirmed, "confirmed"},
     {Verdict::RefutedNow, "refuted_now"},
     {Verdict::Supports, "supports"},
     {Verdict::CannotTell, "cannot_tell"},
     {Verdict::NotTestable, "not_testable"}}};

} // namespace

std::string_view toString(Verdict verdict)
{
    return verdictNames[static_cast<std::size_t>(verdict)].second;
}

std::optional<Verdict> verdictFrom(std::string_view text)
{
    const auto found = std::find_if(verdictNames.begin(), verdictNames.end(),
                                    [text](const auto& entry) { return entry.second == text; });
    return found == verdictNames.end() ? std::nullopt : std::optional(found->first);
}

} // namespace proof
