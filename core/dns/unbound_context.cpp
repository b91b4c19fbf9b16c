// SPDX-License-Identifier: GPL-3.0-or-later
#include "dns/unbound_context.h"

#ifdef BOUNCELENS_UNBOUND

#include "dns/codec.h"

#include <map>
#include <string>

#include <unbound.h>

namespace dns {

namespace {

constexpr int internetClass = 1;
constexpr int noError = 0;
constexpr int nameError = 3;

std::string unboundForm(const ServerAddress& server)
{
    return server.address.toString() + '@' + std::to_string(server.port);
}

bool isLoopback(const ServerAddress& server)
{
    return server.address.scope() == base::AddressScope::Loopback;
}

/// Who serves a zone is told by strangers: name servers inside this network are not asked.
bool keepOutwards(ub_ctx* context)
{
    bool isGood = true;
    for (const std::string& network : base::inwardNetworks())
        isGood =
            isGood && ub_ctx_set_option(context, "do-not-query-address:", network.c_str()) == 0;
    return isGood;
}

/// All options come before the first local zone, which ends the setting up.
bool configure(ub_ctx* context, const ValidatorOptions& options)
{
    bool isGood = ub_ctx_async(context, 1) == 0; // a thread, not a process
    bool hasLoopback = false;
    for (const ServerAddress& server : options.forwarders) {
        isGood = isGood && ub_ctx_set_fwd(context, unboundForm(server).c_str()) == 0;
        hasLoopback = hasLoopback || isLoopback(server);
    }
    for (const StubZone& stub : options.stubZones) {
        isGood = isGood && ub_ctx_set_stub(context, stub.zone.c_str(),
                                           unboundForm(stub.server).c_str(), 0) == 0;
        hasLoopback = hasLoopback || isLoopback(stub.server);
    }
    if (options.forwarders.empty() && options.stubZones.empty())
        isGood = isGood && keepOutwards(context);
    if (hasLoopback)
        isGood = isGood && ub_ctx_set_option(context, "do-not-query-localhost:", "no") == 0;
    // By default it asks a few questions at once only.
    isGood = isGood && ub_ctx_set_option(context, "outgoing-range:", "300") == 0 &&
             ub_ctx_add_ta_file(context, options.trustAnchorFile.c_str()) == 0;
    // By default names like these are answered with "no such name". Who forwards asks the
    // resolvers that know better; "test." may be a laboratory.
    if (!options.forwarders.empty())
        isGood = isGood && ub_ctx_zone_add(context, "test.", "nodefault") == 0;
    for (const StubZone& stub : options.stubZones)
        isGood = isGood && ub_ctx_zone_add(context, stub.zone.c_str(), "transparent") == 0;
    return isGood;
}

Validation validationOf(const Question& question, int error, const ub_result* result)
{
    Validation validation;
    validation.question = question;
    if (error != 0 || result == nullptr)
        return validation;
    // Bogus first: the answer looks like a good one otherwise, with rcode 0 and data.
    if (result->bogus != 0) {
        validation.security = Security::Bogus;
        if (result->why_bogus != nullptr)
            validation.whyBogus = result->why_bogus;
        return validation;
    }
    if (result->rcode != noError && result->rcode != nameError)
        return validation;
    validation.security = result->secure != 0 ? Security::Secure : Security::Insecure;
    if (result->answer_packet != nullptr && result->answer_len > 0)
        validation.records = decode({static_cast<const char*>(result->answer_packet),
                                     static_cast<std::size_t>(result->answer_len)},
                                    question)
                                 .records;
    return validation;
}

} // namespace

struct UnboundContext::Library {
    struct Query {
        Library* owner;
        std::uint64_t number;
        Question question;
        int id = 0;
    };
    struct Deleter {
        void operator()(ub_ctx* made) const { ub_ctx_delete(made); }
    };

    // Called by ub_process() only. The answer is kept until that has returned: nobody may delete
    // the context while it runs.
    static void onResult(void* data, int error, ub_result* result)
    {
        auto* const query = static_cast<Query*>(data);
        Library* const owner = query->owner;
        owner->answers.emplace_back(query->number, validationOf(query->question, error, result));
        ub_resolve_free(result);
        owner->queries.erase(query->number);
    }

    // The queries outlive the context, which points to them.
    std::map<std::uint64_t, std::unique_ptr<Query>> queries;
    std::vector<std::pair<std::uint64_t, Validation>> answers;
    std::unique_ptr<ub_ctx, Deleter> context;
};

UnboundContext::UnboundContext(std::unique_ptr<Library> library) : m_library(std::move(library)) {}

UnboundContext::~UnboundContext() = default;

bool UnboundContext::isAvailable()
{
    return true;
}

std::unique_ptr<UnboundContext> UnboundContext::create(const ValidatorOptions& options)
{
    auto library = std::make_unique<Library>();
    library->context.reset(ub_ctx_create());
    if (!library->context)
        return nullptr;
    ub_ctx_debugout(library->context.get(), nullptr); // nothing to stderr
    if (!configure(library->context.get(), options))
        return nullptr;
    return std::unique_ptr<UnboundContext>(new UnboundContext(std::move(library)));
}

int UnboundContext::descriptor() const
{
    return ub_fd(m_library->context.get());
}

bool UnboundContext::ask(const Question& question, std::uint64_t number)
{
    auto query = std::make_unique<Library::Query>(
        Library::Query{m_library.get(), number, {question.name, question.type}});
    const std::string name = question.name.empty() ? "." : question.name;
    if (ub_resolve_async(m_library->context.get(), name.c_str(), static_cast<int>(question.type),
                         internetClass, query.get(), &Library::onResult, &query->id) != 0)
        return false;
    m_library->queries.emplace(number, std::move(query));
    return true;
}

void UnboundContext::cancel(std::uint64_t number)
{
    const auto found = m_library->queries.find(number);
    if (found == m_library->queries.end())
        return;
    ub_cancel(m_library->context.get(), found->second->id);
    m_library->queries.erase(found);
}

std::vector<std::pair<std::uint64_t, Validation>> UnboundContext::take()
{
    ub_process(m_library->context.get());
    return std::exchange(m_library->answers, {});
}

} // namespace dns

#else

namespace dns {

struct UnboundContext::Library {};

UnboundContext::UnboundContext(std::unique_ptr<Library> library) : m_library(std::move(library)) {}

UnboundContext::~UnboundContext() = default;

bool UnboundContext::isAvailable()
{
    return false;
}

std::unique_ptr<UnboundContext> UnboundContext::create(const ValidatorOptions&)
{
    return nullptr;
}

int UnboundContext::descriptor() const
{
    return -1;
}

bool UnboundContext::ask(const Question&, std::uint64_t)
{
    return false;
}

void UnboundContext::cancel(std::uint64_t) {}

std::vector<std::pair<std::uint64_t, Validation>> UnboundContext::take()
{
    return {};
}

} // namespace dns

#endif
