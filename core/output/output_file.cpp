// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/output_file.h"

#include <QFileInfo>
#include <QSaveFile>

#include <array>
#include <streambuf>

namespace output {

namespace {

/// Lets a std::ostream write into a QSaveFile.
class FileBuffer : public std::streambuf {
public:
    explicit FileBuffer(QSaveFile& file) : m_file(file)
    {
        setp(m_bytes.data(), m_bytes.data() + m_bytes.size());
    }

protected:
    int_type overflow(int_type c) override
    {
        if (!empty())
            return traits_type::eof();
        if (!traits_type::eq_int_type(c, traits_type::eof()))
            sputc(traits_type::to_char_type(c));
        return traits_type::not_eof(c);
    }
    int sync() override { return empty() ? 0 : -1; }

private:
    bool empty()
    {
        const qint64 length = pptr() - pbase();
        const bool isWritten = m_file.write(pbase(), length) == length;
        setp(m_bytes.data(), m_bytes.data() + m_bytes.size());
        return isWritten;
    }

    QSaveFile& m_file;
    std::array<char, std::size_t{64} << 10> m_bytes{};
};

} // namespace

class OutputFile::State {
public:
    explicit State(const std::string& path)
        : name(path), file(QString::fromStdString(path)), buffer(file), stream(&buffer)
    {}

    std::string name;
    QSaveFile file;
    FileBuffer buffer;
    std::ostream stream;
};

OutputFile::OutputFile(std::unique_ptr<State> state) : m_state(std::move(state)) {}
OutputFile::OutputFile(OutputFile&&) noexcept = default;
OutputFile::~OutputFile() = default;

base::Expected<OutputFile> OutputFile::create(const std::string& path)
{
    auto state = std::make_unique<State>(path);
    if (QFileInfo(state->file.fileName()).isDir())
        return base::Unexpected(base::Error{base::ErrorCode::IsFolder, {}, path});
    if (!state->file.open(QIODevice::WriteOnly))
        return base::Unexpected(base::Error{base::ErrorCode::NotWritable,
                                            state->file.errorString().toStdString(), path});
    return OutputFile(std::move(state));
}

std::ostream& OutputFile::stream()
{
    return m_state->stream;
}

base::Expected<void> OutputFile::commit()
{
    m_state->stream.flush();
    const bool isGood = m_state->stream.good();
    if (!isGood)
        m_state->file.cancelWriting();
    // The reason of a failed write is lost once commit() has run.
    const std::string reason = m_state->file.errorString().toStdString();
    if (m_state->file.commit())
        return {};
    return base::Unexpected(base::Error{base::ErrorCode::NotWritable,
                                        isGood ? m_state->file.errorString().toStdString() : reason,
                                        m_state->name});
}

} // namespace output
