// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/organizational_domain.h"

#include <libpsl.h>
#include <memory>

namespace policy {

namespace {

/// The newer of the system's list and the one built into the library; read once, never changed.
const psl_ctx_t* suffixList()
{
    static const std::unique_ptr<psl_ctx_t, void (*)(psl_ctx_t*)> list(psl_latest(nullptr),
                                                                       psl_free);
    return list ? list.get() : psl_builtin();
}

} // namespace

std::string organizationalDomain(std::string_view domain)
{
    std::string name(domain);
    const char* found = psl_registrable_domain(suffixList(), name.c_str());
    return found != nullptr ? found : name;
}

} // namespace policy
