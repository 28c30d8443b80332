#include "adapters/vips/image_processor.hpp"

#include "adapters/vips/image_wire.hpp"
#include "domain/file_type.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

namespace veza::vips {
namespace {

using core::Code;
using core::Reason;
using domain::Rendition;
using ports::Picture;
using Port = ports::ImageProcessor;

constexpr std::size_t kWaiting = 256;

std::unexpected<core::Error> invalid() {
    return core::fail(Code::invalid, Reason::image_invalid,
                      "this is no picture that can be read: JPEG, PNG, WebP or GIF, and whole");
}
std::unexpected<core::Error> too_large() {
    return core::fail(Code::too_large, Reason::image_too_large,
                      "a picture may have 50 million pixels, 12,000 on a side, and 64 MiB");
}
/// The worker said what no honest worker says.
std::unexpected<core::Error> dishonest() {
    return core::fail(Code::invalid, Reason::media_failed, "this file could not be processed");
}

bool is_picture(const core::Descriptor& file) {
    std::array<char, domain::kSniffBytes> head{};
    const auto got = ::pread(file.get(), head.data(), head.size(), 0);
    return got > 0 && domain::picture_format({head.data(), static_cast<std::size_t>(got)}).has_value();
}

Request to_request(const std::vector<Rendition>& wanted) {
    Request request{.count = static_cast<std::uint32_t>(wanted.size())};
    std::ranges::transform(wanted, request.wanted.begin(), [](const Rendition& rendition) {
        const auto format = rendition.format.value_or(domain::PictureFormat::jpeg);
        return Wanted{.width = rendition.box.width,
                      .height = rendition.box.height,
                      .fit = static_cast<std::uint8_t>(rendition.fit),
                      .has_format = static_cast<std::uint8_t>(rendition.format ? 1 : 0),
                      .format = static_cast<std::uint8_t>(format),
                      .animated = static_cast<std::uint8_t>(rendition.animated ? 1 : 0)};
    });
    return request;
}

bool read_all(const core::Descriptor& file, std::uint64_t offset, std::string& out) {
    std::size_t done = 0;
    while (done < out.size()) {
        const auto got = ::pread(file.get(), out.data() + done, out.size() - done, static_cast<::off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        done += static_cast<std::size_t>(got);
    }
    return true;
}

bool is_within(const Made& made, const Rendition& wanted) {
    return made.width >= 1 && made.height >= 1 && made.width <= wanted.box.width && made.height <= wanted.box.height;
}

/// One picture, if it is what was wanted.
core::Result<Picture> take(const sandbox::Launcher::Outcome& outcome, std::uint64_t offset, const Made& made,
                           const Rendition& wanted) {
    if (!is_within(made, wanted) || made.size == 0 || made.size > outcome.output_size - offset) return dishonest();
    Picture picture{.bytes = std::string(made.size, '\0'),
                    .size = {.width = made.width, .height = made.height},
                    .animated = made.animated != 0};
    if (!read_all(outcome.output, offset, picture.bytes)) return dishonest();
    const auto format = domain::picture_format(std::string_view(picture.bytes).substr(0, domain::kSniffBytes));
    if (!format || std::to_underlying(*format) != made.format || (wanted.format && *format != *wanted.format))
        return dishonest();
    picture.format = *format;
    return picture;
}

core::Result<std::vector<Picture>> take_all(const sandbox::Launcher::Outcome& outcome,
                                            const std::vector<Rendition>& wanted) {
    const auto reply = from_bytes<Reply>(outcome.reply);
    if (!reply) return dishonest();
    if (reply->verdict == Verdict::invalid) return invalid();
    if (reply->verdict == Verdict::too_large) return too_large();
    if (reply->verdict != Verdict::made || reply->count != wanted.size()) return dishonest();
    std::vector<Picture> pictures;
    std::uint64_t offset = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        VEZA_TRY(auto picture, take(outcome, offset, reply->made.at(i), wanted.at(i)));
        offset += picture.bytes.size();
        pictures.push_back(std::move(picture));
    }
    if (offset != outcome.output_size) return dishonest();
    return pictures;
}

}  // namespace

ImageProcessor::ImageProcessor(Options options)
    : launcher_(std::move(options.launcher)),
      pool_({.name = "pictures", .threads = options.workers, .queue_limit = kWaiting}) {}

core::Task<std::vector<Picture>> ImageProcessor::render(ports::OpenBlob file, std::vector<Rendition> wanted) {
    if (wanted.empty() || wanted.size() > Port::kRenditionsMax)
        throw std::invalid_argument("a picture is rendered once to five times");
    if (file.size > Port::kFileMax) co_return too_large();
    co_return co_await pool_.run(
        [this, file = std::move(file), wanted = std::move(wanted)]() -> core::Result<std::vector<Picture>> {
            if (!is_picture(*file.file)) return invalid();
            VEZA_TRY(const auto outcome, launcher_.run(*file.file, to_bytes(to_request(wanted))));
            return take_all(outcome, wanted);
        });
}

void ImageProcessor::stop() {
    launcher_.stop();
    pool_.stop();
}

}  // namespace veza::vips
