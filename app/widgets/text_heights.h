// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QString>

namespace app {

/// How high wrapped texts are, in pixels. Laying a text out is most of what a row of a list costs,
/// and a list asks for its rows again with every change.
class TextHeights {
public:
    int of(const QFont& font, int width, const QString& text) const;

private:
    struct Key {
        QString text;
        QFont font;
        int width;
        bool operator==(const Key&) const = default;
        friend size_t qHash(const Key& key, size_t seed)
        {
            return qHashMulti(seed, key.text, key.width);
        }
    };
    static constexpr int most = 500;
    mutable QCache<Key, int> m_heights{most};
};

} // namespace app
