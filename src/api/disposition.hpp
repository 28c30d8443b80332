#pragma once
#include <string>
#include <string_view>

namespace veza::api {

enum class Disposition { inline_, attachment };

/// A Content-Disposition (RFC 6266) with the name in its plain and its extended form. `filename` was cleaned before.
[[nodiscard]] std::string content_disposition(Disposition disposition, std::string_view filename);

}  // namespace veza::api
