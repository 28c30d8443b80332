#pragma once
#include "domain/upload.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>

namespace veza::wire {

/// A file on its way in, as its sender sees it.
struct Upload {
    domain::UploadId id;
    std::string filename;
    std::int64_t size = 0;
    std::int64_t offset = 0;  ///< durable bytes: where to go on
    bool complete = false;
    core::Time expires_at;
};
BOOST_DESCRIBE_STRUCT(Upload, (), (id, filename, size, offset, complete, expires_at))

[[nodiscard]] inline Upload to_wire(const domain::Upload& upload) {
    return {.id = upload.id,
            .filename = upload.filename,
            .size = upload.size,
            .offset = upload.received,
            .complete = upload.complete(),
            .expires_at = upload.expires_at};
}

}  // namespace veza::wire
