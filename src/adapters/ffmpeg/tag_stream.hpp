#pragma once
#include "adapters/ffmpeg/file_view.hpp"

#include <taglib/tiostream.h>

namespace veza::ffmpeg {

/// A file as TagLib sees it: to be read, never written.
class TagStream final : public TagLib::IOStream {
public:
    explicit TagStream(FileView file) : file_(file) {}

    TagLib::FileName name() const override { return ""; }
    TagLib::ByteVector readBlock(unsigned long length) override;
    void writeBlock(const TagLib::ByteVector& /*data*/) override {}
    void insert(const TagLib::ByteVector& /*data*/, unsigned long /*start*/, unsigned long /*replace*/) override {}
    void removeBlock(unsigned long /*start*/, unsigned long /*length*/) override {}
    bool readOnly() const override { return true; }
    bool isOpen() const override { return true; }
    void seek(long offset, Position from) override;
    long tell() const override { return at_; }
    long length() override { return static_cast<long>(file_.size()); }
    void truncate(long /*length*/) override {}

private:
    FileView file_;
    long at_ = 0;
};

}  // namespace veza::ffmpeg
