#include "demo/bring.hpp"

#include "core/byte_source.hpp"

#include <utility>

namespace veza::demo {
namespace {

/// Bytes that are all here, a piece at a time as they would come from a network.
class AtHand final : public core::ByteSource {
public:
    explicit AtHand(std::string bytes) : bytes_(std::move(bytes)) {}

    [[nodiscard]] core::Task<std::string> next() override {
        constexpr std::size_t kPart = 256 * 1024;
        auto part = bytes_.substr(at_, kPart);
        at_ += part.size();
        co_return part;
    }
    [[nodiscard]] std::optional<std::uint64_t> announced() const override { return bytes_.size(); }

private:
    const std::string bytes_;
    std::size_t at_ = 0;
};

}  // namespace

core::Task<domain::UploadId> bring(services::Uploads& uploads, domain::Actor actor, std::string filename,
                                   std::string bytes) {
    services::Uploads::NewUpload wanted{.filename = std::move(filename),
                                        .size = static_cast<std::int64_t>(bytes.size())};
    VEZA_CO_TRY(const auto upload, co_await uploads.create(actor, std::move(wanted)));
    AtHand source(std::move(bytes));
    services::Uploads::Part part{.id = upload.id};
    VEZA_CO_TRY(const auto whole, co_await uploads.append(actor, std::move(part), source));
    co_return whole.id;
}

}  // namespace veza::demo
