// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <memory>
#include <ostream>
#include <string>

namespace output {

/// A file that appears only when it is complete: written beside its place under another name and
/// renamed by commit(). Whatever happens before, what stood there stays and nothing half is left.
class OutputFile {
public:
    ~OutputFile();
    OutputFile(OutputFile&&) noexcept;

    /// Fails with NotWritable (no such folder, no permission) or IsFolder.
    static base::Expected<OutputFile> create(const std::string& path);

    /// Write here. It goes bad when the disk is full; writers may stop then.
    std::ostream& stream();
    /// The file is complete. Fails with NotWritable; then there is no new file.
    base::Expected<void> commit();

private:
    class State;
    explicit OutputFile(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace output
