// SPDX-License-Identifier: GPL-3.0-or-later
#include "proof/proof_table.h"

#include <QFile>
#include <QtGlobal>

namespace proof {

const ProofTable& builtInProofs()
{
    static const ProofTable table = [] {
        QFile file(QStringLiteral(":/probe/proofs.toml"));
        // A test reads the file; a program without it cannot work.
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the built-in table of proofs is missing");
        auto read = ProofTable::parse(file.readAll().toStdString());
        if (!read)
            qFatal("the built-in table of proofs is damaged: %s",
                   base::describe(read.error()).c_str());
        return std::move(*read);
    }();
    return table;
}

} // namespace proof
