#pragma once
#include "api/http.hpp"
#include "services/mail_texts.hpp"

namespace veza::api {

/// In which of our languages the client would rather read (RFC 9110, section 12.5.4); English if in none.
[[nodiscard]] services::Language language_of(const HttpRequest& request);

}  // namespace veza::api
