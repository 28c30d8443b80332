# The Debian package ("make deb"): the binary, its systemd unit and its configuration file.

if(NOT TARGET veza)
  return()
endif()

install(TARGETS veza RUNTIME DESTINATION bin)
install(FILES ${PROJECT_SOURCE_DIR}/deploy/systemd/veza.service DESTINATION lib/systemd/system)
# It may come to hold passwords of databases; postinst gives it to the service's group.
install(FILES ${PROJECT_SOURCE_DIR}/deploy/veza.example.toml RENAME veza.toml DESTINATION /etc/veza
        PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME veza)
set(CPACK_PACKAGE_VENDOR "Veza")
set(CPACK_PACKAGE_CONTACT "Veza <veza@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Real-time chat in servers, channels and roles, and a music library to listen
to together, in one program: with the web app inside, on an embedded database,
or on PostgreSQL. Installing this package starts the service as its own user;
it is configured in /etc/veza/veza.toml and keeps its data in /var/lib/veza.")
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Both are loaded while the program runs, so no tool finds that they are needed.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, ca-certificates, libavformat59, libvips42")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${PROJECT_SOURCE_DIR}/deploy/debian/conffiles
  ${PROJECT_SOURCE_DIR}/deploy/debian/postinst
  ${PROJECT_SOURCE_DIR}/deploy/debian/prerm
  ${PROJECT_SOURCE_DIR}/deploy/debian/postrm)
include(CPack)
