// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/toml_reader.h"

#include "base/fold.h"

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow"
#pragma GCC diagnostic ignored "-Wconversion"
#pragma GCC diagnostic ignored "-Wold-style-cast"
#include <toml++/toml.h>
#pragma GCC diagnostic pop

namespace knowledge {

struct TomlDocument::Parsed {
    std::optional<toml::table> table; ///< empty after a mistake
};

struct TomlTable::Impl {
    const toml::table* table;
};

TomlDocument::TomlDocument(std::string_view bytes, std::deque<std::string>& texts, ProblemSink sink)
    : m_texts(texts), m_sink(std::move(sink))
{
    m_parsed = std::make_unique<Parsed>();
    try {
        m_parsed->table = toml::parse(bytes);
    } catch (const toml::parse_error& error) {
        m_sink(error.source().begin.line, std::string(error.description()), false);
    }
}

TomlDocument::~TomlDocument() = default;

bool TomlDocument::good() const
{
    return m_parsed->table.has_value();
}

TomlTable TomlDocument::root() const
{
    return {*this, std::make_shared<TomlTable::Impl>(TomlTable::Impl{&*m_parsed->table})};
}

TomlTable::TomlTable(const TomlDocument& document, std::shared_ptr<const Impl> impl)
    : m_document(&document), m_impl(std::move(impl))
{}

std::size_t TomlTable::line() const
{
    return m_impl->table->source().begin.line;
}

void TomlTable::problem(std::size_t line, const std::string& message, bool warning) const
{
    m_document->m_sink(line, message, warning);
}

void TomlTable::badChoice(std::string_view key, std::string_view choices) const
{
    problem(line(), std::string(key) + " must be " + std::string(choices));
}

std::string_view TomlTable::text(std::string_view key)
{
    m_used.emplace(key);
    const toml::node* node = m_impl->table->get(key);
    if (node == nullptr)
        return {};
    const auto value = node->value_exact<std::string>();
    if (!value) {
        problem(node->source().begin.line, std::string(key) + " must be a text in quotes");
        return {};
    }
    return m_document->m_texts.emplace_back(*value);
}

std::string_view TomlTable::required(std::string_view key)
{
    const std::string_view value = text(key);
    if (value.empty())
        problem(line(), "\"" + std::string(key) + "\" is missing or empty");
    return value;
}

bool TomlTable::boolean(std::string_view key, bool fallback)
{
    m_used.emplace(key);
    const toml::node* node = m_impl->table->get(key);
    if (node == nullptr)
        return fallback;
    if (!node->is_boolean())
        problem(node->source().begin.line, std::string(key) + " must be true or false");
    return node->value_or(fallback);
}

std::int32_t TomlTable::integer(std::string_view key, std::int32_t fallback)
{
    m_used.emplace(key);
    const toml::node* node = m_impl->table->get(key);
    if (node == nullptr)
        return fallback;
    if (!node->is_integer())
        problem(node->source().begin.line, std::string(key) + " must be a whole number");
    return node->value_or(fallback);
}

std::vector<std::string_view> TomlTable::list(std::string_view key)
{
    m_used.emplace(key);
    std::vector<std::string_view> result;
    const toml::node* node = m_impl->table->get(key);
    if (node == nullptr)
        return result;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
        problem(node->source().begin.line,
                std::string(key) + " must be a list: [\"...\", \"...\"]");
        return result;
    }
    for (const toml::node& item : *array) {
        if (const auto value = item.value_exact<std::string>())
            result.emplace_back(m_document->m_texts.emplace_back(*value));
        else
            problem(item.source().begin.line,
                    std::string(key) + " holds something that is no text");
    }
    return result;
}

std::vector<std::string_view> TomlTable::loweredList(std::string_view key)
{
    std::vector<std::string_view> result = list(key);
    for (std::string_view& item : result)
        item = m_document->m_texts.emplace_back(base::smallLetters(item));
    return result;
}

namespace {

template<typename Both>
void fillMissing(Both& texts)
{
    if (texts.en.empty())
        texts.en = texts.zhCn;
    else if (texts.zhCn.empty())
        texts.zhCn = texts.en;
}

} // namespace

Bilingual TomlTable::bilingual(std::string_view key, bool isRequired)
{
    auto inner = table(key);
    if (!inner) {
        if (isRequired)
            problem(line(), "\"" + std::string(key) + "\" is missing");
        return {};
    }
    Bilingual result{inner->text("en"), inner->text("zh_CN")};
    if (m_document->m_oneLanguage)
        fillMissing(result);
    if (result.en.empty() || result.zhCn.empty())
        problem(inner->line(), std::string(key) + " needs both en and zh_CN");
    inner->reportUnused(key);
    return result;
}

BilingualList TomlTable::steps(std::string_view key, bool isRequired)
{
    constexpr std::size_t maxSteps = 4;
    auto inner = table(key);
    if (!inner) {
        if (isRequired)
            problem(line(), "\"" + std::string(key) + "\" is missing");
        return {};
    }
    BilingualList result{inner->list("en"), inner->list("zh_CN")};
    if (m_document->m_oneLanguage)
        fillMissing(result);
    if (result.en.empty() || result.zhCn.empty())
        problem(inner->line(), std::string(key) + " needs both en and zh_CN");
    if (result.en.size() > maxSteps || result.zhCn.size() > maxSteps)
        problem(inner->line(), std::string(key) + " has more than four steps");
    inner->reportUnused(key);
    return result;
}

std::vector<Sample> TomlTable::samples(std::string_view key)
{
    m_used.emplace(key);
    std::vector<Sample> result;
    const toml::node* node = m_impl->table->get(key);
    if (node == nullptr)
        return result;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
        problem(node->source().begin.line, std::string(key) + " must be a list");
        return result;
    }
    for (const toml::node& item : *array) {
        if (const auto value = item.value_exact<std::string>()) {
            result.push_back({m_document->m_texts.emplace_back(*value), {}, {}, {}});
        } else if (const toml::table* inner = item.as_table()) {
            TomlTable sample(*m_document, std::make_shared<Impl>(Impl{inner}));
            result.push_back({sample.required("text"), sample.text("host"), sample.text("domain"),
                              sample.text("dialect")});
            sample.reportUnused("a sample");
        } else {
            problem(item.source().begin.line,
                    std::string(key) + " holds something that is no text");
        }
    }
    return result;
}

std::optional<TomlTable> TomlTable::table(std::string_view key)
{
    m_used.emplace(key);
    const toml::node* node = m_impl->table->get(key);
    if (node == nullptr)
        return std::nullopt;
    if (const toml::table* inner = node->as_table())
        return TomlTable(*m_document, std::make_shared<Impl>(Impl{inner}));
    problem(node->source().begin.line,
            std::string(key) + " must be a table: { en = ..., zh_CN = ... }");
    return std::nullopt;
}

std::vector<TomlTable> TomlTable::tables(std::string_view key)
{
    m_used.emplace(key);
    std::vector<TomlTable> result;
    const toml::node* node = m_impl->table->get(key);
    if (node == nullptr)
        return result;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
        problem(node->source().begin.line, "write [[" + std::string(key) + "]]");
        return result;
    }
    for (const toml::node& item : *array) {
        if (const toml::table* inner = item.as_table())
            result.emplace_back(*m_document, std::make_shared<Impl>(Impl{inner}));
    }
    return result;
}

void TomlTable::reportUnused(std::string_view what)
{
    for (const auto& [key, node] : *m_impl->table) {
        if (!m_used.contains(key.str()))
            problem(node.source().begin.line,
                    "unknown key \"" + std::string(key.str()) + "\" in " + std::string(what), true);
    }
}

} // namespace knowledge
