// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "batch/import_job.h"
#include "diagnosis/diagnosis.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
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
/// names and their order are an interface that scripts rely on. A view: the diagnosis and the
/// version must outlive it.
class Record {
public:
    /// One record per recipient; one without recipient when there is none.
    static std::vector<Record> of(const diagnosis::Diagnosis& diagnosis, const RecordSource& source,
                                  std::string_view rulesVersion);

    /// One JSON object without line end; keys in fixed order, absent means not known.
    std::string toJson() const;
    void appendJson(std::string& text) const; ///< the same at the end of `text`
    /// One CSV line without line end (RFC 4180); always quoted, cells that a spreadsheet would run
    /// as a formula get a leading apostrophe.
    std::string toCsv() const;
    static std::string csvHeader();

private:
    Record(const diagnosis::Diagnosis& diagnosis, const diagnosis::RecipientDiagnosis* recipient,
           RecordSource source, std::string_view rulesVersion)
        : m_diagnosis(&diagnosis),
          m_recipient(recipient),
          m_source(std::move(source)),
          m_rulesVersion(rulesVersion)
    {}
    template<typename Out>
    void writeTo(Out& out) const;
    template<typename Out>
    void writeVerdict(Out& out) const;
    template<typename Out>
    void writeJudgedSender(Out& out) const;

    const diagnosis::Diagnosis* m_diagnosis;
    const diagnosis::RecipientDiagnosis* m_recipient; ///< null: none
    RecordSource m_source;
    std::string_view m_rulesVersion;
};

} // namespace output
