// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app_test.h"
#include "import_test.h"
#include "pages/import_page.h"
#include "widgets/result_table.h"

#include <QListView>
#include <QMimeData>
#include <QUrl>

namespace support {

/// As the drag and drop of the desktop does it.
inline void drop(QWidget& target, const QMimeData& data)
{
    const QPoint place = target.rect().center();
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&target, &event);
}

inline constexpr std::uint16_t mailboxFull = 2; ///< place in categories.toml

/// Eight rows: 5 failures with a reason (one of them twice), one without, one ordinary mail, one
/// damaged.
inline std::vector<batch::Row> exampleRows()
{
    std::vector<batch::Row> rows;
    rows.push_back(failure("zoe@example.net", 0, "550 5.1.1 <zoe@example.net> User unknown"));
    rows.push_back(failure("adam@example.org", 0, "550 5.1.1 <adam@example.org> User unknown"));
    rows.push_back(failure("=bob@example.net", mailboxFull, "452 4.2.2 Mailbox full"));
    rows.back().persistence = knowledge::Persistence::Temporary;
    rows.back().messageId = "<1@example.com>";
    rows.push_back(rows.back()); // the same mail again, later
    rows.back().time += 3600;
    rows.push_back(failure("carl@example.com", 1, "550 Account disabled"));
    rows.back().sendingIp = "192.0.2.7";
    rows.push_back(failure("dora@example.net", 0, "599 vrelmot quandle xiv"));
    rows.back().outcome = batch::Outcome::NotRecognised;
    rows.push_back({});
    rows.back().outcome = batch::Outcome::NotBounce;
    rows.push_back({});
    rows.back().outcome = batch::Outcome::Damaged;
    return rows;
}

/// A window on the Import page whose files give `rows`.
class ImportWindow : public Window {
public:
    explicit ImportWindow(std::shared_ptr<FakeImport> plan,
                          app::UiLanguage language = app::UiLanguage::English)
        : Window(language, fakeRuns(plan)), m_plan(std::move(plan))
    {}
    explicit ImportWindow(app::UiLanguage language = app::UiLanguage::English)
        : ImportWindow(planOf({exampleRows()}), language)
    {}

    static std::shared_ptr<FakeImport> planOf(std::vector<std::vector<batch::Row>> batches)
    {
        auto plan = std::make_shared<FakeImport>();
        plan->batches = std::move(batches);
        return plan;
    }

    app::ImportPage& import() { return window().importPage(); }
    app::ResultTable& table() { return *child<app::ResultTable>("resultTable"); }
    int rowCount() { return table().model()->rowCount(); }
    QString cell(int row, app::ResultColumn column)
    {
        return table().model()->index(row, static_cast<int>(column)).data().toString();
    }
    QString label(const char* name) { return child<QLabel>(name)->text(); }

    void run()
    {
        QSignalSpy settled(&import(), &app::ImportPage::settled);
        window().openFiles({QStringLiteral("a.mbox"), QStringLiteral("b.mbox")});
        QVERIFY(settled.wait(20'000));
    }
    void click(const char* name) { QTest::mouseClick(child<QWidget>(name), Qt::LeftButton); }
    void choose(const char* list, int row)
    {
        auto* view = child<QListView>(list);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(row, 0)).center());
    }
    FakeImport& plan() { return *m_plan; }

private:
    std::shared_ptr<FakeImport> m_plan;
};

} // namespace support
