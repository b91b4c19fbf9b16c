// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace maillog {

inline constexpr std::size_t maxJsonBytes = std::size_t{8} << 20; ///< of one element
inline constexpr std::size_t maxJsonDepth = 64;

/// A value of a JSON document (RFC 8259), or nothing: everything may be asked of a value that is
/// not there. Of equal keys the last counts. Valid as long as the document.
class JsonValue {
public:
    JsonValue() = default;
    JsonValue operator[](std::string_view name) const;
    JsonValue at(std::size_t index) const;
    std::size_t size() const; ///< of an array; 0 for anything else
    bool exists() const { return m_value != nullptr; }
    bool isObject() const;
    bool isArray() const;
    /// A string, or a number or boolean as it is written; empty for anything else.
    std::string_view text() const;
    /// The first of these members that has a text.
    std::string_view firstText(std::initializer_list<std::string_view> names) const;

private:
    friend class JsonDocument;
    explicit JsonValue(const void* value) : m_value(value) {}
    const void* m_value = nullptr;
};

/// One parsed element. Numbers keep their digits; one that is too large for a double (10^400) makes
/// the element broken.
class JsonDocument {
public:
    JsonDocument();
    ~JsonDocument();
    /// False for broken, too large and too deep elements.
    bool parse(std::string_view text);
    JsonValue root() const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

/// Finds the objects in a stretch: one, an array of them, JSON lines, one behind the other. An
/// array at the top is only brackets around its elements. What is broken ends at its line.
class JsonSplitter {
public:
    explicit JsonSplitter(std::string_view bytes) : m_bytes(bytes) {}
    struct Element {
        std::size_t offset = 0;
        std::size_t length = 0;
        bool isBroken = false; ///< not closed, too large, too deep, or no JSON at all
    };
    /// False at the end.
    bool next(Element& element);

private:
    bool readObject(Element& element);
    std::string_view m_bytes;
    std::size_t m_at = 0;
};

} // namespace maillog
