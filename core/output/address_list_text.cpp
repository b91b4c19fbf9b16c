// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/address_list_text.h"

#include "output/csv.h"
#include "output/output_file.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <utility>

namespace output {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr std::uint64_t entriesPerLook = 512; ///< at the stop token and the stream

/// Name and value of every column, in order.
using Cells = std::vector<std::pair<std::string_view, std::string>>;

std::string joinedDoubts(const AddressEntry& entry)
{
    std::string text;
    for (const Doubt doubt : entry.doubts)
        text += (text.empty() ? "" : " ") + std::string(toString(doubt));
    return text;
}

Cells cellsOf(const AddressEntry& entry, AddressList list, const batch::ResultStore& store,
              const TableContext& context)
{
    const TableRow example(store.row(entry.example), context);
    const bool hasEvidence = !example.cell("evidence").empty();
    return {
        {"list", std::string(toString(list))},
        {"address", context.redactor.address(entry.address)},
        {"category", std::string(context.knowledge.categories()[entry.category].id)},
        {"category_name", categoryName(context.knowledge, entry.category, context.languages)},
        {"count", std::to_string(entry.count)},
        {"first", timeText(entry.first)},
        {"last", timeText(entry.last)},
        {"doubts", joinedDoubts(entry)},
        {"needs_confirmation",
         list == AddressList::Remove && entry.needsConfirmation() ? "true" : "false"},
        {"original_recipient", context.redactor.address(entry.original)},
        {"words", example.cell(hasEvidence ? "evidence" : "diagnostic_code")},
        {"rule", example.cell("rule")},
        {"status", example.cell("status")},
        {"source", example.cell("source")},
        {"index", example.cell("index")},
        {"offset", example.cell("offset")},
        {"rules_version", example.cell("rules_version")},
    };
}

/// The names of cellsOf(), which needs an entry.
std::string csvHeader()
{
    constexpr std::array names{"list",
                               "address",
                               "category",
                               "category_name",
                               "count",
                               "first",
                               "last",
                               "doubts",
                               "needs_confirmation",
                               "original_recipient",
                               "words",
                               "rule",
                               "status",
                               "source",
                               "index",
                               "offset",
                               "rules_version"};
    std::string line;
    for (const char* name : names)
        line += (line.empty() ? "" : ",") + csvCell(name);
    return line + "\r\n";
}

std::string csvLine(const Cells& cells)
{
    std::string line;
    for (const auto& [name, value] : cells)
        line += (line.empty() ? "" : ",") + csvCell(value);
    return line + "\r\n";
}

std::string jsonLine(const Cells& cells)
{
    rapidjson::StringBuffer buffer;
    rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
    const auto put = [&writer](std::string_view text) {
        writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    };
    writer.StartObject();
    for (const auto& [name, value] : cells) {
        if (value.empty())
            continue;
        put(name);
        const bool isRaw =
            name == "count" || name == "index" || name == "offset" || name == "needs_confirmation";
        if (isRaw)
            writer.RawValue(value.data(), value.size(), rapidjson::kNumberType);
        else
            put(validUtf8(value));
    }
    writer.EndObject();
    return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

/// Fits on a line of its own and is nothing else there.
bool isPlainLine(std::string_view address)
{
    return std::none_of(address.begin(), address.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x21 || c == 0x7F; });
}

std::string lineOf(const AddressEntry& entry, AddressList list, const batch::ResultStore& store,
                   const TableContext& context, ListFormat format)
{
    if (format == ListFormat::Plain)
        return context.redactor.address(entry.address) + '\n';
    const Cells cells = cellsOf(entry, list, store, context);
    return format == ListFormat::Csv ? csvLine(cells) : jsonLine(cells);
}

} // namespace

std::string_view endingOf(ListFormat format)
{
    switch (format) {
    case ListFormat::Plain:
        return ".txt";
    case ListFormat::Csv:
        return ".csv";
    case ListFormat::Ndjson:
        return ".ndjson";
    }
    return {};
}

bool isWritten(const AddressEntry& entry, AddressList list, const ListTextOptions& options)
{
    if (options.format != ListFormat::Plain)
        return true;
    const bool isHeldBack =
        list == AddressList::Remove && entry.needsConfirmation() && !options.withUnconfirmed;
    return !isHeldBack && isPlainLine(entry.address);
}

std::uint64_t countEntries(const AddressLists& lists, const std::vector<AddressList>& which,
                           const ListTextOptions& options)
{
    std::uint64_t count = 0;
    for (const AddressList list : which) {
        const auto& entries = lists.of(list);
        count += static_cast<std::uint64_t>(
            std::count_if(entries.begin(), entries.end(), [&](const AddressEntry& entry) {
                return isWritten(entry, list, options);
            }));
    }
    return count;
}

base::Expected<Exported> writeAddressLists(std::ostream& out, const AddressLists& lists,
                                           const std::vector<AddressList>& which,
                                           const batch::ResultStore& store,
                                           const TableContext& context,
                                           const ListTextOptions& options, std::stop_token stop)
{
    if (options.format == ListFormat::Csv)
        out << (options.byteOrderMark ? byteOrderMark : "") << csvHeader();
    Exported result;
    for (const AddressList list : which) {
        for (const AddressEntry& entry : lists.of(list)) {
            if (!isWritten(entry, list, options))
                continue;
            if (result.rows % entriesPerLook == 0) {
                result.wasStopped = stop.stop_requested();
                if (result.wasStopped || !out)
                    break;
                if (options.progress)
                    options.progress(result.rows);
            }
            out << lineOf(entry, list, store, context, options.format);
            ++result.rows;
        }
        if (result.wasStopped)
            break;
    }
    out.flush();
    if (!out)
        return base::Unexpected(base::Error{base::ErrorCode::NotWritable, "the output broke off"});
    return result;
}

base::Expected<Exported> saveAddressLists(const std::string& path, const AddressLists& lists,
                                          const std::vector<AddressList>& which,
                                          const batch::ResultStore& store,
                                          const TableContext& context,
                                          const ListTextOptions& options, std::stop_token stop)
{
    auto file = OutputFile::create(path);
    if (!file)
        return base::Unexpected(file.error());
    const auto result =
        writeAddressLists(file->stream(), lists, which, store, context, options, std::move(stop));
    if (result && result->wasStopped)
        return result;
    // A broken stream has its reason in the file; commit() knows it.
    if (const auto done = file->commit(); !done)
        return base::Unexpected(done.error());
    return result;
}

} // namespace output
