#include "adapters/ffmpeg/file_view.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace veza::ffmpeg {

std::size_t FileView::read_at(std::uint64_t offset, std::span<char> into) const {
    if (offset >= size()) return 0;
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), size() - offset));
    std::size_t done = 0;
    while (done < wanted) {
        const auto got = ::pread(file, into.data() + done, wanted - done, static_cast<::off_t>(begin + offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

}  // namespace veza::ffmpeg
