// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "maillog/log_piece.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace maillog {

/// A recipient that was tried and not reached yet.
struct OpenRecipient {
    std::uint64_t recipient = 0;
    std::unique_ptr<Delivery> delivery;
};

/// What is known about one mail in a queue.
struct OpenMail {
    std::uint64_t serial = 0;
    std::int64_t firstTime = 0;
    std::int64_t lastTime = 0;
    std::string sender;
    std::string messageId;
    std::string subject;
    std::unique_ptr<Delivery> attempt; ///< an answer that no outcome has followed yet
    std::vector<OpenRecipient> open;

    using Use = std::function<void(Delivery&&)>;
    /// Takes an outcome, an attempt or the end of patience; what is decided by it goes to `use`.
    void apply(Fate&& fate, const Use& use);
    /// Reports what is still open, as it stands.
    void close(const Use& use);

private:
    std::vector<OpenRecipient>::iterator find(std::uint64_t recipient);
    void defer(Fate&& fate, const Use& use);
    void fail(Fate&& fate, const Use& use);
    void expire(const Fate& fate, const Use& use);
    void deliver(Fate&& fate, const Use& use);
    void report(Delivery&& delivery, const Use& use) const;
};

} // namespace maillog
