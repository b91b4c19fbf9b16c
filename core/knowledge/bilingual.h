// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

namespace knowledge {

/// The two languages every explanation exists in.
enum class Language { English, SimplifiedChinese };

/// A text in both languages; views into the knowledge base that gave it.
struct Bilingual {
    std::string_view en;
    std::string_view zhCn;

    std::string_view in(Language language) const
    {
        return language == Language::English ? en : zhCn;
    }
    bool empty() const { return en.empty(); }
};

/// Steps in both languages; the two lists may differ in length.
struct BilingualList {
    std::vector<std::string_view> en;
    std::vector<std::string_view> zhCn;

    const std::vector<std::string_view>& in(Language language) const
    {
        return language == Language::English ? en : zhCn;
    }
    bool empty() const { return en.empty(); }
};

} // namespace knowledge
