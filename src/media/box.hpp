#pragma once
#include "media/bytes.hpp"

#include <string_view>

namespace veza::media {

/// A box of an MP4 file while it is written: its size is filled in when it ends. Boxes nest as their objects do.
class Box {
public:
    Box(std::string& out, std::string_view type) : out_(out), start_(out.size()) {
        put_big(out_, std::uint32_t{0});
        out_ += type;
    }
    /// A full box: with version and flags.
    Box(std::string& out, std::string_view type, std::uint8_t version, std::uint32_t flags) : Box(out, type) {
        put_big(out_, std::uint32_t{version} << 24 | flags);
    }
    ~Box() {
        std::string size;
        put_big(size, static_cast<std::uint32_t>(out_.size() - start_));
        out_.replace(start_, size.size(), size);
    }
    Box(const Box&) = delete;
    Box& operator=(const Box&) = delete;

private:
    std::string& out_;
    std::size_t start_;
};

}  // namespace veza::media
