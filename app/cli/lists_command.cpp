// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/lists_command.h"

#include "batch/result_store.h"
#include "batch/summary.h"
#include "cli/error_lines.h"
#include "cli/line_source.h"
#include "cli/options.h"
#include "output/address_list_text.h"
#include "output/html_report.h"
#include "output/plain_text.h"
#include "output/record_reader.h"

#include <chrono>
#include <filesystem>
#include <iostream>
#include <numeric>

namespace cli {

namespace {

using output::AddressList;

/// One run: read all results, judge them together, write.
class ListsRun {
public:
    ListsRun(ListsOptions options, const knowledge::KnowledgeBase& knowledge)
        : m_options(std::move(options)),
          m_knowledge(knowledge),
          m_reader(knowledge),
          m_redactor(m_options.redaction, knowledge)
    {
        if (m_options.paths.empty())
            m_options.paths.emplace_back("-");
    }

    int run()
    {
        for (const std::string& path : m_options.paths)
            readFile(path);
        m_store.append(std::move(m_rows));
        if (m_store.size() == 0) {
            std::cerr << "no results in the input\n";
            return exitUsage;
        }
        std::vector<batch::RowNumber> rows(m_store.size());
        std::iota(rows.begin(), rows.end(), batch::RowNumber{0});
        const output::AddressLists lists = output::makeAddressLists(m_store, rows, m_knowledge);
        write(lists);
        if (m_options.report)
            writeReport(lists, rows);
        tell(lists);
        return m_failed ? exitSomeUnreadable : exitDone;
    }

private:
    void readFile(const std::string& path)
    {
        auto lines = LineSource::open(path);
        if (!lines) {
            report(lines.error());
            return;
        }
        constexpr std::size_t rowsPerBatch = 10000;
        std::size_t number = 0;
        for (std::string line; lines->next(line);) {
            ++number;
            if (line.find_first_not_of(" \t\r") == std::string::npos)
                continue;
            auto row = m_reader.read(line);
            if (!row) {
                // The rest of the file is good: one line is lost, and said so.
                base::Error error = row.error();
                error.file = path;
                error.line = number;
                report(error);
                continue;
            }
            m_rows.push_back(std::move(*row));
            if (m_rows.size() >= rowsPerBatch) {
                m_store.append(std::move(m_rows));
                m_rows.clear();
            }
        }
        if (const auto error = lines->error())
            report(*error);
    }

    output::TableContext context()
    {
        return {m_knowledge, m_reader.inputs(), m_redactor, m_options.languages};
    }

    void write(const output::AddressLists& lists)
    {
        output::ListTextOptions options;
        options.format = m_options.format.value_or(output::ListFormat::Csv);
        options.byteOrderMark = m_options.byteOrderMark;
        options.withUnconfirmed = m_options.withUnconfirmed;
        std::vector<AddressList> chosen{AddressList::Remove, AddressList::Retry, AddressList::Fix};
        if (m_options.list)
            chosen = {*m_options.list};
        if (!m_options.folder) {
            const auto done =
                writeAddressLists(std::cout, lists, chosen, m_store, context(), options);
            if (!done)
                report(done.error());
            return;
        }
        for (const AddressList list : chosen) {
            const auto done = saveAddressLists(pathOf(list, options.format), lists, {list}, m_store,
                                               context(), options);
            if (!done)
                report(done.error());
        }
    }

    std::string pathOf(AddressList list, output::ListFormat format) const
    {
        const std::string name =
            std::string(toString(list)) + std::string(output::endingOf(format));
        return (std::filesystem::path(*m_options.folder) / name).string();
    }

    void writeReport(const output::AddressLists& lists, const std::vector<batch::RowNumber>& rows)
    {
        const batch::Summary summary = batch::summarise(m_store, rows);
        output::ReportOptions options;
        options.languages = m_options.languages;
        options.now = std::chrono::duration_cast<std::chrono::seconds>(
                          std::chrono::system_clock::now().time_since_epoch())
                          .count();
        options.inputs = m_reader.inputs();
        options.lists = &lists;
        const auto done = saveReport(*m_options.report, summary, m_knowledge, m_redactor, options);
        if (!done)
            report(done.error());
    }

    static void tell(const output::AddressLists& lists)
    {
        std::size_t doubtful = 0;
        for (const output::AddressEntry& entry : lists.remove)
            doubtful += entry.needsConfirmation() ? 1 : 0;
        std::cerr << lists.remove.size() << " remove (" << doubtful << " to be confirmed), "
                  << lists.retry.size() << " retry, " << lists.fix.size() << " fix; "
                  << lists.worksAgain << " work again, " << lists.withoutAddress
                  << " failures without an address\n";
    }

    void report(const base::Error& error)
    {
        m_failed = true;
        printError(error, m_options.languages);
    }

    ListsOptions m_options;
    const knowledge::KnowledgeBase& m_knowledge;
    output::RecordReader m_reader;
    output::Redactor m_redactor;
    batch::ResultStore m_store;
    std::vector<batch::Row> m_rows;
    bool m_failed = false;
};

} // namespace

int lists(const std::vector<std::string>& words)
{
    if (words.size() == 1 && words.front() == "--help") {
        std::cout << listsUsage();
        return exitDone;
    }
    auto options = parseLists(words);
    if (!options) {
        std::cerr << "bouncelens-cli: " << options.error().detail << '\n';
        return exitUsage;
    }
    const auto knowledge = loadKnowledge(options->rules);
    if (!knowledge) {
        std::cerr << output::forTerminal(base::describe(knowledge.error())) << '\n';
        return exitUsage;
    }
    printProblems(folderOf(options->rules), knowledge->problems, false);
    return ListsRun(std::move(*options), *knowledge->knowledge).run();
}

} // namespace cli
