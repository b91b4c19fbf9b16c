// SPDX-License-Identifier: GPL-3.0-or-later
#include "knowledge/knowledge_base.h"

#include <QResource>
#include <QtGlobal>

namespace knowledge {

const KnowledgeBase& builtIn()
{
    static const KnowledgeBase base = [] {
        const QResource blob(QStringLiteral(":/knowledge/knowledge.blob"));
        auto loaded = KnowledgeBase::fromStaticBlob(
            {reinterpret_cast<const char*>(blob.data()), static_cast<std::size_t>(blob.size())});
        // The build made and checked these bytes; a program without them cannot work.
        if (!loaded)
            qFatal("the built-in knowledge is damaged");
        return std::move(*loaded);
    }();
    return base;
}

} // namespace knowledge
