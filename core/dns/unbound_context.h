// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dns/validator.h"

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace dns {

/// libunbound, or nothing where this program was built without it. Part of Validator; one thread.
class UnboundContext {
public:
    /// Whether the library is there.
    static bool isAvailable();
    /// Null without the library, or when it does not take the options.
    static std::unique_ptr<UnboundContext> create(const ValidatorOptions& options);
    ~UnboundContext();

    /// Becomes readable when take() has something to give.
    int descriptor() const;
    /// False when the library refuses; else take() gives the answer under this number one day.
    bool ask(const Question& question, std::uint64_t number);
    /// Forgets a question; nothing when it is unknown.
    void cancel(std::uint64_t number);
    /// What has come since the last call; `elapsed` is not set.
    std::vector<std::pair<std::uint64_t, Validation>> take();

private:
    struct Library;
    explicit UnboundContext(std::unique_ptr<Library> library);
    std::unique_ptr<Library> m_library;
};

} // namespace dns
