// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/import_job.h"
#include "diagnosis/diagnosis.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace output {

/// Where an input came from, for exports.
struct RecordSource {
    std::string source;     ///< path as given, "-" for standard input
    std::size_t index = 0;  ///< message or line number from 0
    std::size_t offset = 0; ///< of the message in the file
    std::size_t length = 0;
    // Of a log, which tells more about a delivery than a report does:
    std::string sendingIp = {}; ///< that delivered, or was refused
    std::uint32_t attempts = 1;
    bool isIncoming = false; ///< our server refused somebody else's mail

    static RecordSource of(const batch::RecordPlace& place);
};

/// One row of an export: one recipient of a report, or one message that is no failure. The field
/// names and their order are an interface that scripts rely on.
class Record {
public:
    /// One record per recipient; one without recipient when there is none.
    static std::vector<Record> of(const diagnosis::Diagnosis& diagnosis, const RecordSource& source,
                                  std::string_view rulesVersion);

    /// One JSON object without line end; keys in fixed order, absent means not known.
    std::string toJson() const;
    /// One CSV line without line end (RFC 4180); always quoted, cells that a spreadsheet would run
    /// as a formula get a leading apostrophe.
    std::string toCsv() const;
    static std::string csvHeader();

private:
    struct EvidenceItem {
        std::string field;
        std::string text;
        std::size_t offset;
    };
    using Value = std::variant<std::string, std::size_t, bool, std::vector<EvidenceItem>,
                               std::vector<std::string>>;
    struct Field {
        std::string_view name;
        Value value;
    };
    class Builder;

    std::vector<Field> m_fields; ///< known ones only, in export order
};

} // namespace output
