// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/blob.h"

#include "knowledge/knowledge_base.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <type_traits>

// One description of every record serves reading and writing: `visit(archive, record)` names the
// fields in order, and the archive puts or takes them.
namespace knowledge {

namespace {

constexpr std::string_view magic = "BLK5";

template<typename Archive>
void visit(Archive& a, Bilingual& v)
{
    a(v.en, v.zhCn);
}
template<typename Archive>
void visit(Archive& a, BilingualList& v)
{
    a(v.en, v.zhCn);
}
template<typename Archive>
void visit(Archive& a, Removal& v)
{
    a(v.bounces, v.days);
}
template<typename Archive>
void visit(Archive& a, Category& v)
{
    a(v.id, v.group, v.party, v.persistence, v.followsCode, v.retry, v.removal, v.name, v.what,
      v.who, v.customer, v.helpdesk, v.admin);
}
template<typename Archive>
void visit(Archive& a, Code& v)
{
    a(v.code, v.category, v.category4, v.rfc, v.name, v.meaning);
}
template<typename Archive>
void visit(Archive& a, Provider& v)
{
    a(v.id, v.name, v.hosts, v.domains, v.dialects, v.isGeneric, v.isUserOwned);
}
template<typename Archive>
void visit(Archive& a, Sample& v)
{
    a(v.text, v.host, v.domain, v.dialect);
}
template<typename Archive>
void visit(Archive& a, Rule& v)
{
    a(v.id, v.provider, v.category, v.match, v.also, v.notAny, v.regex, v.query, v.anchor,
      v.replyCodes, v.statuses, v.ownScopeOnly, v.frame, v.priority, v.party, v.persistence,
      v.retry, v.what, v.who, v.customer, v.helpdesk, v.admin, v.help, v.sourceTitle,
      v.sourceChecked, v.samples, v.counterSamples);
}
template<typename Archive>
void visit(Archive& a, PatternSource& v)
{
    a(v.regex, v.query);
}
template<typename Archive>
void visit(Archive& a, DialectSign& v)
{
    a(v.where, v.pattern, v.cover);
}
template<typename Archive>
void visit(Archive& a, DialectPattern& v)
{
    a(v.voice, v.pattern);
}
template<typename Archive>
void visit(Archive& a, Dialect& v)
{
    a(v.id, v.name, v.kind, v.signs, v.need, v.start, v.stop, v.recipient, v.diagnostic, v.delayed,
      v.delivered, v.fields, v.priority);
}
template<typename Archive>
void visit(Archive& a, Wrapper& v)
{
    a(v.id, v.pattern);
}
template<typename Archive>
void visit(Archive& a, std::pair<std::string_view, Bilingual>& v)
{
    a(v.first, v.second);
}

class Writer {
public:
    template<typename... Fields>
    void operator()(Fields&... fields)
    {
        (put(fields), ...);
    }
    std::string take() { return std::move(m_out); }

private:
    void number(std::uint32_t value)
    {
        for (int shift = 0; shift < 32; shift += 8)
            m_out.push_back(static_cast<char>((value >> shift) & 0xFF));
    }
    void put(std::string_view& text)
    {
        number(static_cast<std::uint32_t>(text.size()));
        m_out.append(text);
    }
    template<typename T>
    void put(std::vector<T>& list)
    {
        number(static_cast<std::uint32_t>(list.size()));
        for (T& item : list)
            put(item);
    }
    template<typename T>
    void put(std::optional<T>& value)
    {
        number(value ? static_cast<std::uint32_t>(*value) + 1 : 0);
    }
    template<typename T>
    void put(T& value)
    {
        if constexpr (std::is_enum_v<T> || std::is_integral_v<T>)
            number(static_cast<std::uint32_t>(value));
        else
            visit(*this, value);
    }
    std::string m_out;
};

class Reader {
public:
    explicit Reader(std::string_view bytes) : m_bytes(bytes) {}
    template<typename... Fields>
    void operator()(Fields&... fields)
    {
        (take(fields), ...);
    }
    bool good() const { return m_good; }
    bool atEnd() const { return m_position == m_bytes.size(); }

private:
    std::uint32_t number()
    {
        if (m_bytes.size() - m_position < 4) {
            m_good = false;
            return 0;
        }
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < 4; ++i)
            value |= static_cast<std::uint32_t>(static_cast<unsigned char>(m_bytes[m_position + i]))
                     << (8 * i);
        m_position += 4;
        return value;
    }
    void take(std::string_view& text)
    {
        const std::size_t length = number();
        if (m_bytes.size() - m_position < length) {
            m_good = false;
            return;
        }
        text = m_bytes.substr(m_position, length);
        m_position += length;
    }
    template<typename T>
    void take(std::vector<T>& list)
    {
        const std::size_t count = number();
        // Every item takes at least four bytes, so a damaged count cannot ask for much memory.
        if (count > (m_bytes.size() - m_position) / 4) {
            m_good = false;
            return;
        }
        list.resize(count);
        for (T& item : list) {
            take(item);
            if (!m_good)
                return;
        }
    }
    template<typename T>
    void take(std::optional<T>& value)
    {
        const std::uint32_t stored = number();
        value = stored == 0 ? std::optional<T>{} : std::optional<T>{static_cast<T>(stored - 1)};
    }
    template<typename T>
    void take(T& value)
    {
        if constexpr (std::is_enum_v<T> || std::is_integral_v<T>)
            value = static_cast<T>(number());
        else
            visit(*this, value);
    }
    std::string_view m_bytes;
    std::size_t m_position = 0;
    bool m_good = true;
};

} // namespace

std::string writeBlob(const Content& content)
{
    Content copy = content; // records are visited as mutable; the texts stay where they are
    std::sort(copy.words.begin(), copy.words.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    Writer writer;
    std::string_view mark = magic;
    writer(mark, copy.version, copy.categories, copy.providers, copy.rules, copy.replyCodes,
           copy.statusCodes, copy.dialects, copy.wrappers, copy.words);
    return writer.take();
}

/// Has access to the members of KnowledgeBase.
class BlobReader {
public:
    static base::Expected<KnowledgeBase> read(std::string_view bytes)
    {
        KnowledgeBase base;
        Reader reader(bytes);
        std::string_view mark;
        reader(mark);
        if (mark != magic)
            return base::Unexpected(
                base::Error{base::ErrorCode::Syntax, "knowledge of another version"});
        reader(base.m_version, base.m_categories, base.m_providers, base.m_rules, base.m_replyCodes,
               base.m_statusCodes, base.m_dialects, base.m_wrappers, base.m_words);
        if (!reader.good() || !reader.atEnd() || base.m_categories.empty())
            return base::Unexpected(base::Error{base::ErrorCode::Syntax, "damaged knowledge"});
        for (const Rule& rule : base.m_rules) {
            if (rule.provider >= base.m_providers.size())
                return base::Unexpected(base::Error{base::ErrorCode::Syntax, "damaged knowledge"});
        }
        base.index();
        return base;
    }
    static base::Expected<KnowledgeBase> readOwning(std::string blob)
    {
        auto owner = std::make_shared<const std::string>(std::move(blob));
        auto base = read(*owner);
        if (base)
            base->m_blob = std::move(owner);
        return base;
    }
};

base::Expected<KnowledgeBase> KnowledgeBase::fromBlob(std::string blob)
{
    return BlobReader::readOwning(std::move(blob));
}

base::Expected<KnowledgeBase> KnowledgeBase::fromStaticBlob(std::string_view blob)
{
    return BlobReader::read(blob);
}

} // namespace knowledge
