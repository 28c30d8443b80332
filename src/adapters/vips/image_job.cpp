#include "adapters/vips/image_job.hpp"

#include "adapters/vips/image_wire.hpp"
#include "adapters/vips/library.hpp"
#include "domain/file_type.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <utility>

namespace veza::vips {
namespace {

using domain::PictureFormat;
using Port = ports::ImageProcessor;

constexpr auto kEnd = static_cast<void*>(nullptr);
constexpr int kJpegQuality = 88;
constexpr int kWebpQuality = 82;
constexpr int kPngCompression = 6;

/// What the file says of itself, from its header.
struct Source {
    const char* bytes = nullptr;
    std::size_t size = 0;
    PictureFormat format = PictureFormat::jpeg;
    domain::PictureSize frame;  ///< as one sees it
    std::uint64_t frames = 1;

    [[nodiscard]] std::uint64_t pixels() const { return std::uint64_t{frame.width} * frame.height; }
};

class Image {
public:
    explicit Image(const Library& library) : library_(library) {}
    ~Image() {
        if (image_ != nullptr) library_.g_object_unref(image_);
    }
    Image(const Image&) = delete;
    Image& operator=(const Image&) = delete;

    [[nodiscard]] ::VipsImage* get() const { return image_; }
    [[nodiscard]] ::VipsImage** out() { return &image_; }

private:
    const Library& library_;
    ::VipsImage* image_ = nullptr;
};

class ImageJob final : public sandbox::Job {
public:
    sandbox::Limits limits() const override {
        return {.memory_bytes = std::uint64_t{1024} * 1024 * 1024,
                .cpu = std::chrono::seconds{20},
                .output_bytes = std::uint64_t{256} * 1024 * 1024};
    }
    core::Status prepare() override;
    std::string run(std::string_view request, Files files) override;

private:
    /// Nothing when it is not what its first bytes promise.
    bool read_header(Source& source) const;
    bool open(const Source& source, Image& image) const;
    bool make(const Source& source, const Wanted& wanted, int output, Made& made) const;
    /// A copy without what the file told beside the picture, but for how it moves. Savers strip that, too, but not all of it.
    bool forget(const Image& image, Image& bare) const;
    bool save(const Image& image, PictureFormat format, int output, Made& made) const;

    Library vips_;
};

core::Status ImageJob::prepare() {
    // No plug-ins: they are looked for below this folder.
    ::setenv("VIPSHOME", "/nonexistent", 1);
    ::setenv("OMP_NUM_THREADS", "1", 1);
    VEZA_TRY(vips_, Library::load());
    if (vips_.vips_init("veza") != 0)
        return core::fail(core::Code::unavailable, core::Reason::media_unavailable, "libvips does not start");
    vips_.vips_concurrency_set(1);
    vips_.vips_cache_set_max(0);
    vips_.vips_vector_set_enabled(0);  // it would make code while it runs
    vips_.vips_block_untrusted_set(1);
    vips_.vips_operation_block_set("VipsForeign", 1);
    for (const auto* const needed :
         {"VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer",
          "VipsForeignLoadNsgifBuffer", "VipsForeignSaveJpegBuffer", "VipsForeignSavePngBuffer",
          "VipsForeignSaveWebpBuffer", "VipsForeignSaveCgifBuffer"})
        vips_.vips_operation_block_set(needed, 0);
    return {};
}

bool ImageJob::open(const Source& source, Image& image) const {
    auto* const bytes = const_cast<char*>(source.bytes);
    const auto with = [&](auto load) {
        return load(bytes, source.size, image.out(), "access", VIPS_ACCESS_SEQUENTIAL, kEnd) == 0;
    };
    switch (source.format) {
        case PictureFormat::jpeg: return with(vips_.vips_jpegload_buffer);
        case PictureFormat::png: return with(vips_.vips_pngload_buffer);
        case PictureFormat::webp: return with(vips_.vips_webpload_buffer);
        case PictureFormat::gif: return with(vips_.vips_gifload_buffer);
    }
    return false;
}

bool ImageJob::read_header(Source& source) const {
    Image image(vips_);
    if (!open(source, image)) return false;
    const int width = vips_.vips_image_get_width(image.get());
    const int height = vips_.vips_image_get_height(image.get());
    if (width <= 0 || height <= 0) return false;
    source.frame = {.width = static_cast<std::uint32_t>(width), .height = static_cast<std::uint32_t>(height)};
    if (vips_.vips_image_get_orientation_swap(image.get()) != 0) std::swap(source.frame.width, source.frame.height);
    source.frames = static_cast<std::uint64_t>(std::max(1, vips_.vips_image_get_n_pages(image.get())));
    return true;
}

bool ImageJob::forget(const Image& image, Image& bare) const {
    constexpr std::array<std::string_view, 6> kKept = {"n-pages", "page-height", "delay",
                                                       "loop",    "background",  "palette-bit-depth"};
    // Version 8.14 writes EXIF into every WebP, made of what is left: so nothing must be left, not even the resolution.
    if (vips_.vips_copy(image.get(), bare.out(), "xres", 1.0, "yres", 1.0, kEnd) != 0) return false;
    char** const names = vips_.vips_image_get_fields(bare.get());
    if (names == nullptr) return false;
    // What is no metadata (the size, the number of bands) cannot be removed, and is not.
    for (char** name = names; *name != nullptr; ++name)
        if (std::ranges::find(kKept, std::string_view(*name)) == kKept.end())
            vips_.vips_image_remove(bare.get(), *name);
    vips_.g_strfreev(names);
    return true;
}

bool moves(PictureFormat format) {
    return format == PictureFormat::gif || format == PictureFormat::webp;
}

bool ImageJob::make(const Source& source, const Wanted& wanted, int output, Made& made) const {
    const auto format = wanted.has_format != 0 ? static_cast<PictureFormat>(wanted.format) : source.format;
    const auto fit = static_cast<domain::Rendition::Fit>(wanted.fit);
    const bool crops = fit == domain::Rendition::Fit::cover;
    const bool animated = wanted.animated != 0 && !crops && moves(format) && source.frames > 1 &&
                          source.frames <= Port::kPixelsMax / source.pixels();
    const auto size = domain::fitted(
        source.frame, {.box = {.width = wanted.width, .height = wanted.height}, .fit = fit, .format = {}});
    Image image(vips_);
    const int status = vips_.vips_thumbnail_buffer(
        const_cast<char*>(source.bytes), source.size, image.out(), static_cast<int>(size.width), "height",
        static_cast<int>(size.height), "size", VIPS_SIZE_DOWN, "crop",
        crops ? VIPS_INTERESTING_CENTRE : VIPS_INTERESTING_NONE, "export_profile", "srgb",
        // Its own option of that name does not reach the loader, in version 8.14.
        "option_string", animated ? "[n=-1,fail-on=truncated]" : "[fail-on=truncated]", kEnd);
    Image bare(vips_);
    if (status != 0 || !forget(image, bare)) return false;
    made.width = static_cast<std::uint32_t>(vips_.vips_image_get_width(bare.get()));
    made.height = static_cast<std::uint32_t>(vips_.vips_image_get_page_height(bare.get()));
    made.format = static_cast<std::uint32_t>(format);
    made.animated = animated ? 1 : 0;
    return save(bare, format, output, made);
}

bool write_all(int file, const char* bytes, std::size_t size) {
    while (size > 0) {
        const auto written = ::write(file, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        bytes += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

bool ImageJob::save(const Image& image, PictureFormat format, int output, Made& made) const {
    void* bytes = nullptr;
    std::size_t size = 0;
    int status = -1;
    switch (format) {
        case PictureFormat::jpeg:
            status = vips_.vips_jpegsave_buffer(image.get(), &bytes, &size, "Q", kJpegQuality, "optimize_coding", 1,
                                                "strip", 1, kEnd);
            break;
        case PictureFormat::png:
            status = vips_.vips_pngsave_buffer(image.get(), &bytes, &size, "compression", kPngCompression, "filter",
                                               VIPS_FOREIGN_PNG_FILTER_ALL, "strip", 1, kEnd);
            break;
        case PictureFormat::webp:
            status = vips_.vips_webpsave_buffer(image.get(), &bytes, &size, "Q", kWebpQuality, "strip", 1, kEnd);
            break;
        case PictureFormat::gif:
            status = vips_.vips_gifsave_buffer(image.get(), &bytes, &size, "strip", 1, kEnd);
            break;
    }
    if (status != 0) return false;
    made.size = size;
    const bool written = write_all(output, static_cast<const char*>(bytes), size);
    vips_.g_free(bytes);
    return written;
}

std::string verdict(Verdict verdict) {
    return to_bytes(Reply{.verdict = verdict});
}

std::string ImageJob::run(std::string_view bytes, Files files) {
    const auto request = from_bytes<Request>(bytes);
    const auto size = ::lseek(files.input, 0, SEEK_END);
    if (!request || request->count > request->wanted.size() || size <= 0) return verdict(Verdict::invalid);
    Source source{.size = static_cast<std::size_t>(size)};
    void* const mapped = ::mmap(nullptr, source.size, PROT_READ, MAP_PRIVATE, files.input, 0);
    if (mapped == MAP_FAILED) return verdict(Verdict::invalid);
    source.bytes = static_cast<const char*>(mapped);

    const auto format = domain::picture_format({source.bytes, std::min(source.size, domain::kSniffBytes)});
    if (!format) return verdict(Verdict::invalid);
    source.format = *format;
    if (!read_header(source)) return verdict(Verdict::invalid);
    if (std::max(source.frame.width, source.frame.height) > Port::kSideMax || source.pixels() > Port::kPixelsMax)
        return verdict(Verdict::too_large);

    Reply reply{.verdict = Verdict::made, .count = request->count};
    for (std::uint32_t i = 0; i < request->count; ++i)
        if (!make(source, request->wanted.at(i), files.output, reply.made.at(i))) return verdict(Verdict::invalid);
    return to_bytes(reply);
}

}  // namespace

std::unique_ptr<sandbox::Job> make_image_job() {
    return std::make_unique<ImageJob>();
}

}  // namespace veza::vips
