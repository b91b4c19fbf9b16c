// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace app {

class KnowledgeStore;
class PlainLabel;

/// What this program is, which knowledge it works with, what it promises.
class AboutPage : public QWidget {
    Q_OBJECT

public:
    explicit AboutPage(const KnowledgeStore& knowledge, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    const KnowledgeStore& m_knowledge;
    PlainLabel* m_version;
    PlainLabel* m_purpose;
    PlainLabel* m_knowledgeText;
    PlainLabel* m_promise;
    PlainLabel* m_licence;
};

} // namespace app
