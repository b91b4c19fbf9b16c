// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/utf8.h"
#include "base/visible_text.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>
#include <string_view>

namespace probe {

/// One JSON object on one line; its keys come out in the order they are put in. A text that is
/// empty is left out.
class JsonObject {
public:
    JsonObject() { m_writer.StartObject(); }
    void put(std::string_view key, std::string_view text)
    {
        if (text.empty())
            return;
        this->key(key);
        string(text);
    }
    void put(std::string_view key, double number)
    {
        this->key(key);
        m_writer.Double(number);
    }
    void key(std::string_view key)
    {
        m_writer.Key(key.data(), static_cast<rapidjson::SizeType>(key.size()));
    }
    /// Bytes that are no UTF-8 in their visible form: JSON has no bytes.
    void string(std::string_view text)
    {
        const std::string valid =
            base::isValidUtf8(text) ? std::string(text) : base::visibleText(text);
        m_writer.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
    }
    rapidjson::Writer<rapidjson::StringBuffer>& writer() { return m_writer; }
    /// The object; nothing can be put in any more.
    std::string finish()
    {
        m_writer.EndObject();
        return std::string(m_buffer.GetString(), m_buffer.GetSize());
    }

private:
    rapidjson::StringBuffer m_buffer;
    rapidjson::Writer<rapidjson::StringBuffer> m_writer{m_buffer};
};

} // namespace probe
